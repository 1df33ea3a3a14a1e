package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"encoding/base64"
	"encoding/json"
)

func uploadDocument(metadata string, useURL bool) error {
	API_KEY := "YOUR_API_KEY"
	WORKFLOW_ID := "550e8400-e29b-41d4-a716-446655440000"
	url := fmt.Sprintf("https://nota.example.org/api/v4/workflows/%s/documents", WORKFLOW_ID)

	if useURL {
		// Method 2: Process document from URL
		jsonData := map[string]interface{}{
			"document_url": "https://example.com/invoice.pdf",
			"async": false,
			"metadata": metadata,
		}

		jsonBytes, err := json.Marshal(jsonData)
		if err != nil {
			return err
		}

		req, err := http.NewRequest("POST", url, bytes.NewBuffer(jsonBytes))
		if err != nil {
			return err
		}

		auth := base64.StdEncoding.EncodeToString([]byte(API_KEY + ":"))
		req.Header.Add("Authorization", "Basic "+auth)
		req.Header.Set("Content-Type", "application/json")

		client := &http.Client{}
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		defer resp.Body.Close()

		respBody, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		fmt.Println(string(respBody))
		return nil
	}

	// Method 1: Upload file
	body := &bytes.Buffer{}
	writer := multipart.NewWriter(body)

	file, err := os.Open("invoice.pdf")
	if err != nil {
		return err
	}
	defer file.Close()

	part, err := writer.CreateFormFile("file", "invoice.pdf")
	if err != nil {
		return err
	}
	_, err = io.Copy(part, file)

	writer.WriteField("async", "false")
	writer.WriteField("metadata", metadata)
	writer.Close()

	req, err := http.NewRequest("POST", url, body)
	if err != nil {
		return err
	}

	auth := base64.StdEncoding.EncodeToString([]byte(API_KEY + ":"))
	req.Header.Add("Authorization", "Basic "+auth)
	req.Header.Set("Content-Type", writer.FormDataContentType())

	client := &http.Client{}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()

	respBody, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	fmt.Println(string(respBody))
	return nil
}

func main() {
	metadata := `{"customer_id": "12345", "document_type": "invoice", "department": "finance"}`

	// Upload file
	if err := uploadDocument(metadata, false); err != nil {
		fmt.Println("Error uploading file:", err)
	}

	// Process from URL
	if err := uploadDocument(metadata, true); err != nil {
		fmt.Println("Error processing URL:", err)
	}
}
