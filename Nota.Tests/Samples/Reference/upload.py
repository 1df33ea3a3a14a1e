import requests
from requests.auth import HTTPBasicAuth

API_KEY = 'YOUR_API_KEY'
WORKFLOW_ID = '550e8400-e29b-41d4-a716-446655440000'

url = f"https://nota.example.org/api/v4/workflows/{WORKFLOW_ID}/documents"

# Method 1: Upload document with metadata as JSON
files = {
    'file': ('invoice.pdf', open('invoice.pdf', 'rb'), 'application/pdf')
}
data = {
    'async': 'false',
    'metadata': '{"customer_id": "12345", "document_type": "invoice", "department": "finance"}'
}

response = requests.post(
    url,
    files=files,
    data=data,
    auth=HTTPBasicAuth(API_KEY, '')
)
print(response.json())

# Method 2: Process document from URL
json_data = {
    'document_url': 'https://example.com/invoice.pdf',
    'async': 'false',
    'metadata': '{"customer_id": "12345", "document_type": "invoice", "department": "finance"}'
}

response = requests.post(
    url,
    json=json_data,
    auth=HTTPBasicAuth(API_KEY, '')
)
print(response.json())
