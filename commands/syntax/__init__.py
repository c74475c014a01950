"""What one can ask: one frozen dataclass per thing, a file per field of meaning, all of them listed in `command.py`.

Text, buttons and forms all end as these. Ids are the numbers people see: deal 7 is D7. Amounts are `Decimal` in major
units with an ISO 4217 code; None means 'not said', never zero. Commands are stored with the questions they wait for,
so every field is plain.
"""
