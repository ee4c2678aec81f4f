package io.holdfast.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeMap;

/** By which two requests under one key are known for the same, or for two. */
public final class RequestHash {
    private static final int DIGITS_DIVIDED_MAX = 30;

    private RequestHash() {}

    /** A hash of the value: names sorted, 1 equal to 1.0. */
    public static String of(JsonNode node) {
        StringBuilder canonical = new StringBuilder();
        canonical(node, canonical);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void canonical(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
            out.append('{');
            sorted.forEach((name, value) -> {
                out.append(name.length()).append(':').append(name).append('=');
                canonical(value, out);
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(value -> canonical(value, out.append(',')));
            out.append(']');
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            out.append('n').append(number.signum() == 0 ? "0" : withoutZeros(number));
        } else {
            String text = node.asText();
            out.append(node.isTextual() ? 's' : 'v')
                    .append(text.length())
                    .append(':')
                    .append(text);
        }
    }

    /** As {@link BigDecimal#stripTrailingZeros} has it, which divides by ten for each zero of a thousand. */
    private static BigDecimal withoutZeros(BigDecimal number) {
        if (number.precision() <= DIGITS_DIVIDED_MAX) {
            return number.stripTrailingZeros();
        }
        String digits = number.unscaledValue().toString();
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return new BigDecimal(new BigInteger(digits.substring(0, end)), number.scale() - (digits.length() - end));
    }
}
