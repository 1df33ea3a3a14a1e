package main

import (
	"fmt"
	"net/http"
	"encoding/base64"
	"encoding/json"
)

func main() {
	API_KEY := "YOUR_API_KEY"
	WORKFLOW_ID := "550e8400-e29b-41d4-a716-446655440000"
	DOCUMENT_ID := "550e8400-e29b-41d4-a716-446655440001"

	url := fmt.Sprintf("https://nota.example.org/api/v4/workflows/%s/documents/%s",
		WORKFLOW_ID, DOCUMENT_ID)

	req, err := http.NewRequest("DELETE", url, nil)
	if err != nil {
		fmt.Println(err)
		return
	}

	auth := base64.StdEncoding.EncodeToString([]byte(API_KEY + ":"))
	req.Header.Add("Authorization", "Basic "+auth)

	client := &http.Client{}
	resp, err := client.Do(req)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer resp.Body.Close()

	var result map[string]interface{}
	if err := json.NewDecoder(resp.Body).Decode(&result); err != nil {
		fmt.Println(err)
		return
	}

	fmt.Printf("%+v\n", result)
}
