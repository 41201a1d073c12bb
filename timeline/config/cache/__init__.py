"""Where kept pages lie: in this process, or in Valkey or Redis for all."""
