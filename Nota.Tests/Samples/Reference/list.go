package main

import (
	"fmt"
	"net/http"
	"encoding/base64"
	"encoding/json"
)

func listDocuments(page, limit int) error {
	API_KEY := "YOUR_API_KEY"
	WORKFLOW_ID := "550e8400-e29b-41d4-a716-446655440000"
	url := fmt.Sprintf("https://nota.example.org/api/v4/workflows/%s/documents", WORKFLOW_ID)

	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}

	// Add query parameters
	q := req.URL.Query()
	q.Add("page", fmt.Sprintf("%d", page))
	q.Add("limit", fmt.Sprintf("%d", limit))
	req.URL.RawQuery = q.Encode()

	// Add auth header
	auth := base64.StdEncoding.EncodeToString([]byte(API_KEY + ":"))
	req.Header.Add("Authorization", "Basic "+auth)

	client := &http.Client{}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()

	var result map[string]interface{}
	if err := json.NewDecoder(resp.Body).Decode(&result); err != nil {
		return err
	}

	fmt.Printf("%+v\n", result)
	return nil
}

func main() {
	// Get first page with default limit
	if err := listDocuments(1, 10); err != nil {
		fmt.Println("Error getting first page:", err)
	}

	// Get specific page with custom limit
	if err := listDocuments(2, 20); err != nil {
		fmt.Println("Error getting specific page:", err)
	}
}
