curl -X DELETE \
  -u "YOUR_API_KEY:" \
  https://nota.example.org/api/v4/workflows/550e8400-e29b-41d4-a716-446655440000/documents/550e8400-e29b-41d4-a716-446655440001
