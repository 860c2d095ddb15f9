package io.qingliu.domain.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The scanner against Jackson: the same objects accepted, the same values read. */
class JsonScannerDifferentialTest {

    private static final List<String> NAMES =
            List.of("id", "time", "type", "platform", "order", "amount", "收货人", "a\"b");

    private static final JsonFactory JACKSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(JsonScanner.DEEPEST)
                                    .build())
                    .build();

    private final JsonScanner scanner = new JsonScanner(new NameTable(NAMES));

    @Property(tries = 3000)
    void goodObjectsAreReadAlike(@ForAll("objects") String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(byScanner(bytes)).isNotNull();
        agree(bytes);
    }

    @Property(tries = 15000)
    void damagedObjectsAreJudgedAlike(@ForAll("objects") String json, @ForAll long seed) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes = damaged(bytes, random);
        }
        agree(bytes);
    }

    @Property(tries = 15000)
    void soupIsJudgedAlike(@ForAll("soup") String soup) {
        agree(soup.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 5000)
    void bytesInAStringAreJudgedAlike(@ForAll byte[] inside) {
        byte[] head = "{\"id\":\"".getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(head.length + inside.length + 2);
        agree(buffer.put(head).put(inside).put((byte) '"').put((byte) '}').array());
    }

    private void agree(byte[] bytes) {
        assertThat(byScanner(bytes))
                .as(() -> new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo(byJackson(bytes));
    }

    /** Known fields in order, as {@code name=value}; null if refused. */
    private List<String> byScanner(byte[] bytes) {
        List<String> read = new ArrayList<>();
        scanner.reset(bytes, 0, bytes.length);
        try {
            for (int field; (field = scanner.nextField()) != JsonScanner.END; ) {
                if (field != JsonScanner.UNKNOWN) {
                    read.add(NAMES.get(field) + "=" + scannedValue());
                }
            }
            return read;
        } catch (MalformedJson e) {
            return null;
        }
    }

    private String scannedValue() {
        return switch (scanner.kind()) {
            case STRING -> "s:" + scanner.text();
            case WHOLE -> "n:" + scanner.number();
            case DECIMAL -> "d:" + scanner.text();
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
            case OBJECT -> "{";
            case ARRAY -> "[";
        };
    }

    private static List<String> byJackson(byte[] bytes) {
        try {
            // Jackson lets overlong forms and encoded surrogates pass and reads UTF-16 too; the
            // contract says UTF-8.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            return null;
        }
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                return null;
            }
        }
        List<String> read = new ArrayList<>();
        try (JsonParser parser = JACKSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String value = parsedValue(parser, parser.nextToken());
                if (NAMES.contains(name)) {
                    read.add(name + "=" + value);
                }
            }
            return parser.nextToken() == null ? read : null;
        } catch (IOException e) {
            // Jackson refuses an unpaired surrogate in a name, though it takes one in a value; RFC
            // 8259 §8.2 lets both be written, and so does the scanner (JsonScannerTest).
            Assume.that(!e.getMessage().startsWith("Broken surrogate pair in field name"));
            return null;
        }
    }

    private static String parsedValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> "s:" + parser.getText();
            case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? "d:" + parser.getText()
                            : "n:" + parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> "d:" + parser.getText();
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> skipped(parser, token);
        };
    }

    private static String skipped(JsonParser parser, JsonToken opening) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("cut");
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING) {
                parser.getText();
            }
        }
        return opening == JsonToken.START_OBJECT ? "{" : "[";
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int cut = random.nextInt(3);
        byte[] odd = "{}[]\",:\\u0-+.eE1\n\t x\u0001é中".getBytes(StandardCharsets.UTF_8);
        byte put =
                random.nextInt(4) == 0 ? (byte) random.nextInt() : odd[random.nextInt(odd.length)];
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 1);
        buffer.put(bytes, 0, at);
        if (random.nextInt(3) > 0) {
            buffer.put(put);
        }
        int rest = Math.min(at + cut, bytes.length);
        buffer.put(bytes, rest, bytes.length - rest);
        byte[] result = new byte[Math.max(1, buffer.position())];
        buffer.flip().get(result, 0, buffer.limit());
        return result;
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"", "\"id\"", "\"id\":", "1", "-", "0",
                        ".5", "e3", "true", "null", "false", " ", "\n", "\\", "\\u00e9", "\\ud83d",
                        "中", "{\"")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts))
                .map(soup -> soup.length() % 3 == 0 ? soup : "{\"id\":" + soup + "}");
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> spaces = Arbitraries.of("", "", "", " ", "\n\t ", "\r\n");
        Arbitrary<String> names =
                Arbitraries.of(
                        "\"id\"",
                        "\"time\"",
                        "\"type\"",
                        "\"platform\"",
                        "\"order\"",
                        "\"amount\"",
                        "\"\\u0069d\"",
                        "\"收货人\"",
                        "\"\\u6536货人\"",
                        "\"a\\\"b\"",
                        "\"ID\"",
                        "\"\"",
                        "\"other\"",
                        "\"orderX\"");
        return entries(names, values(4), spaces).map(body -> "{" + body + "}");
    }

    private static Arbitrary<String> entries(
            Arbitrary<String> names, Arbitrary<String> values, Arbitrary<String> spaces) {
        return Combinators.combine(spaces, names, spaces, values, spaces)
                .as((a, name, b, value, c) -> a + name + b + ":" + a + value + c)
                .list()
                .ofMaxSize(7)
                .map(list -> String.join(",", list));
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> numbers =
                Arbitraries.oneOf(
                        Arbitraries.longs().map(String::valueOf),
                        Arbitraries.bigIntegers().map(String::valueOf),
                        Arbitraries.doubles().between(-1e6, 1e6).ofScale(4).map(String::valueOf),
                        Arbitraries.of(
                                "-0",
                                "0",
                                "0.0",
                                "1e5",
                                "1E+2",
                                "-1.5e-3",
                                "123456789012345678901"));
        Arbitrary<String> strings =
                Arbitraries.oneOf(
                                Arbitraries.strings().ascii().ofMaxLength(30),
                                Arbitraries.strings()
                                        .withChars("ab中é\u0800\uFFFD\"\\/\n")
                                        .ofMaxLength(30),
                                Arbitraries.of("😀", "x😀y", "\uD83D\uDE00", "13800138000"))
                        .map(JsonScannerDifferentialTest::quoted);
        Arbitrary<String> escapes =
                Arbitraries.of(
                        "\"\\uD83D\\uDE00\"", "\"\\ud83d\"", "\"\\uDE00a\"", "\"\\/\\b\\f\"");
        Arbitrary<String> texts = Arbitraries.of("true", "false", "null");
        if (depth == 0) {
            return Arbitraries.oneOf(numbers, strings, escapes, texts);
        }
        Arbitrary<String> inner = Arbitraries.lazy(() -> values(depth - 1));
        Arbitrary<String> arrays =
                inner.list().ofMaxSize(3).map(list -> "[" + String.join(" ,", list) + "]");
        Arbitrary<String> objects =
                inner.list().ofMaxSize(3).map(JsonScannerDifferentialTest::object);
        return Arbitraries.oneOf(numbers, strings, strings, escapes, texts, arrays, objects);
    }

    private static String object(List<String> values) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            object.append(i == 0 ? "" : ",").append("\"n\\u0061\" : ").append(values.get(i));
        }
        return object.append('}').toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
