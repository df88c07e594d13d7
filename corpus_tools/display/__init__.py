"""Showing: tables to sort and filter in the page, and the paragraph on methods for a paper."""
