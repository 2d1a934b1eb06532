"""Who should meet whom, and who could introduce me: always with the reason, never again after `never` (P14, P15, R11)."""
