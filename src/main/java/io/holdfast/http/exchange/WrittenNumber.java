package io.holdfast.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number in the tree of a request: its value, and the digits that the client wrote. */
final class WrittenNumber extends NumericNode {
    private static final long serialVersionUID = 1;

    private final BigDecimal value;
    private final String digits;

    WrittenNumber(BigDecimal value, String digits) {
        this.value = value;
        this.digits = digits;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(digits);
    }

    @Override
    public String asText() {
        return digits;
    }

    @Override
    public BigDecimal decimalValue() {
        return value;
    }

    @Override
    public Number numberValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public BigInteger bigIntegerValue() {
        return value.toBigInteger();
    }

    @Override
    public boolean canConvertToInt() {
        return is(BigDecimal.valueOf(Integer.MIN_VALUE), BigDecimal.valueOf(Integer.MAX_VALUE));
    }

    @Override
    public boolean canConvertToLong() {
        return is(BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE));
    }

    private boolean is(BigDecimal atLeast, BigDecimal atMost) {
        return value.compareTo(atLeast) >= 0 && value.compareTo(atMost) <= 0;
    }

    @Override
    public NumberType numberType() {
        return NumberType.BIG_DECIMAL;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WrittenNumber number && number.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }
}
