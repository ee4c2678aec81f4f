API={{origin}}/v1/companies/acme; DAY=$(date -u -d '+7 days' +%F)
HOLD=$(curl -sS $API/holds -H 'Content-Type: application/json' \
  -d "{\"inspectorId\":\"martin\",\"start\":\"${DAY}T14:00:00Z\",\"end\":\"${DAY}T17:00:00Z\"}"); echo "$HOLD"

curl -sS $API/bookings -H 'Content-Type: application/json' \
  -d "{\"inspectorId\":\"martin\",\"start\":\"${DAY}T15:00:00Z\",\"end\":\"${DAY}T18:00:00Z\"}"; echo

ID=$(grep -o '"id":"[^"]*"' <<<"$HOLD" | head -n 1 | cut -d '"' -f 4)
TOKEN=$(grep -o '"token":"[^"]*"' <<<"$HOLD" | cut -d '"' -f 4)
curl -sS $API/bookings -H 'Content-Type: application/json' -H "Idempotency-Key: $ID" \
  -d "{\"holdId\":\"$ID\",\"token\":\"$TOKEN\"}"; echo
