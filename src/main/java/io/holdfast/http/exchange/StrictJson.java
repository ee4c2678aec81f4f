package io.holdfast.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body as one JSON object and nothing else: UTF-8, no duplicate names, no depth, no absurd numbers, no NUL. */
public final class StrictJson {
    private static final int DEPTH_MAX = 32;
    private static final int EXPONENT_MAX = 9999;
    private static final char REPLACED = '\uFFFD';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What may stand in the fragment of a URI beside letters and digits (RFC 3986, 3.5). */
    private static final String FRAGMENT_MARKS = "-._~!$&'()*+,;=:@/?";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * The object that the bytes are.
     *
     * @throws ProblemException 400, if they are anything else
     */
    public static ObjectNode object(Buffer body) {
        JsonNode node = parse(text(body));
        if (!(node instanceof ObjectNode object)) {
            throw Problem.invalid("pointer", "#", "must be a JSON object").thrown();
        }
        check(object, Place.WHOLE);
        return object;
    }

    /** The quick way puts U+FFFD where the bytes are not UTF-8, so a text without it was right. */
    private static String text(Buffer body) {
        byte[] bytes = body.getBytes();
        String quick = new String(bytes, StandardCharsets.UTF_8);
        if (quick.indexOf(REPLACED) < 0) {
            return quick;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("pointer", "#", "the body is not UTF-8").thrown();
        }
    }

    private static JsonNode parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode node = parser.nextToken() == null ? MissingNode.getInstance() : AsWritten.read(parser);
            if (parser.nextToken() != null) {
                throw Problem.invalid("pointer", "#", "must be one JSON object and nothing else")
                        .thrown();
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problem.invalid("pointer", "#", "not acceptable JSON" + where).thrown();
        } catch (NumberFormatException e) {
            throw Problem.invalid("pointer", "#", "has a number out of range").thrown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a value is; put into words only where something is wrong there, as names are long and elements many. */
    private record Place(@Nullable Place above, @Nullable String name, int index) {
        static final Place WHOLE = new Place(null, null, 0);

        String pointer() {
            Deque<String> parts = new ArrayDeque<>();
            for (Place at = this; at.above != null; at = at.above) {
                parts.addFirst("/" + (at.name == null ? String.valueOf(at.index) : escaped(at.name)));
            }
            return "#" + String.join("", parts);
        }

        ProblemException wrong(String detail) {
            return Problem.invalid("pointer", pointer(), detail).thrown();
        }
    }

    private static void check(JsonNode node, Place place) {
        if (node.isTextual() && !isText(node.textValue())) {
            throw place.wrong("has a character that no text may have");
        }
        if (node.isNumber() && !isSane(node.decimalValue())) {
            throw place.wrong("number out of range");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!isText(field.getKey())) {
                throw place.wrong("has a name with a character that no text may have");
            }
            check(field.getValue(), new Place(place, field.getKey(), 0));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), new Place(place, null, i));
        }
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (one == 0 || (Character.isSurrogate(one) && !isPair)) {
                return false;
            }
            i += isPair ? 1 : 0;
        }
        return true;
    }

    /** More than a double can hold is the client's own affair; nobody has use for what is longer than this, written out. */
    private static boolean isSane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= EXPONENT_MAX;
    }

    /** A name as a part of a JSON pointer in a URI fragment (RFC 6901, 6). */
    static String escaped(String name) {
        String pointer = name.replace("~", "~0").replace("/", "~1");
        if (isOfAFragment(pointer)) {
            return pointer;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte one : pointer.getBytes(StandardCharsets.UTF_8)) {
            if (isOfAFragment((char) (one & 0xff))) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(HEX.toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    private static boolean isOfAFragment(String text) {
        return text.chars().allMatch(one -> isOfAFragment((char) one));
    }

    private static boolean isOfAFragment(char one) {
        return (one >= 'a' && one <= 'z')
                || (one >= 'A' && one <= 'Z')
                || (one >= '0' && one <= '9')
                || FRAGMENT_MARKS.indexOf(one) >= 0;
    }
}
