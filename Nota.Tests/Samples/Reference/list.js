const axios = require('axios');

const API_KEY = 'YOUR_API_KEY';
const WORKFLOW_ID = '550e8400-e29b-41d4-a716-446655440000';

const url = `https://nota.example.org/api/v4/workflows/${WORKFLOW_ID}/documents`;

// Get first page with default limit
axios.get(url, {
  auth: {
    username: API_KEY,
    password: ''
  }
})
.then(response => {
  console.log(response.data);
})
.catch(error => {
  console.error(error);
});

// Get specific page with custom limit
axios.get(url, {
  auth: {
    username: API_KEY,
    password: ''
  },
  params: {
    page: 2,
    limit: 20
  }
})
.then(response => {
  console.log(response.data);
})
.catch(error => {
  console.error(error);
});
