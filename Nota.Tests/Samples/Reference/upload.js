const axios = require('axios');
const FormData = require('form-data');
const fs = require('fs');

const API_KEY = 'YOUR_API_KEY';
const WORKFLOW_ID = '550e8400-e29b-41d4-a716-446655440000';

const url = `https://nota.example.org/api/v4/workflows/${WORKFLOW_ID}/documents`;

// Method 1: Upload document with JSON metadata
const formData = new FormData();
formData.append('file', fs.createReadStream('invoice.pdf'));
formData.append('async', 'false');
formData.append('metadata', JSON.stringify({
  customer_id: '12345',
  document_type: 'invoice',
  department: 'finance'
}));

axios.post(url, formData, {
  auth: {
    username: API_KEY,
    password: ''
  },
  headers: {
    ...formData.getHeaders()
  }
})
.then(response => {
  console.log(response.data);
})
.catch(error => {
  console.error(error);
});

// Method 2: Process document from URL
const jsonData = {
  document_url: 'https://example.com/invoice.pdf',
  async: false,
  metadata: {
    customer_id: '12345',
    document_type: 'invoice',
    department: 'finance'
  }
};

axios.post(url, jsonData, {
  auth: {
    username: API_KEY,
    password: ''
  },
  headers: {
    'Content-Type': 'application/json'
  }
})
.then(response => {
  console.log(response.data);
})
.catch(error => {
  console.error(error);
});
