"""Programs that run inside a venv: findings a line each and 1, or a remark and 0."""
