# Method 1: Upload document with JSON metadata
curl -X POST \
  -u "YOUR_API_KEY:" \
  -F "file=@invoice.pdf" \
  -F "async=false" \
  -F 'metadata={"customer_id": "12345", "document_type": "invoice", "department": "finance"}' \
  https://nota.example.org/api/v4/workflows/550e8400-e29b-41d4-a716-446655440000/documents

# Method 2: Process document from URL
curl -X POST \
  -u "YOUR_API_KEY:" \
  -H "Content-Type: application/json" \
  -d '{
    "document_url": "https://example.com/invoice.pdf",
    "async": false,
    "metadata": {"customer_id": "12345", "document_type": "invoice", "department": "finance"}
  }' \
  https://nota.example.org/api/v4/workflows/550e8400-e29b-41d4-a716-446655440000/documents
