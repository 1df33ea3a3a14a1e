import requests
from requests.auth import HTTPBasicAuth

API_KEY = 'YOUR_API_KEY'
WORKFLOW_ID = '550e8400-e29b-41d4-a716-446655440000'

url = f"https://nota.example.org/api/v4/workflows/{WORKFLOW_ID}/documents"

# Get first page with default limit (10)
response = requests.get(
    url,
    auth=HTTPBasicAuth(API_KEY, '')
)
print(response.json())

# Get specific page with custom limit
params = {
    'page': 2,
    'limit': 20
}
response = requests.get(
    url,
    params=params,
    auth=HTTPBasicAuth(API_KEY, '')
)
print(response.json())
