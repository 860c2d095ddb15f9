package io.qingliu.domain.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.domain.wire.JsonScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private final JsonScanner scanner =
            new JsonScanner(new NameTable(List.of("id", "amount", "photo", "地址")));

    @Test
    void anOrderIsReadFieldByField() throws MalformedJson {
        reset("{\"id\":\"o-1\",\"shopName\":{\"a\":[1,{}]},\"amount\":-12,\"photo\":true}");

        assertThat(scanner.nextField()).isZero();
        assertThat(scanner.kind()).isEqualTo(Kind.STRING);
        assertThat(scanner.isPlain()).isTrue();
        assertThat(scanner.text()).isEqualTo("o-1");
        assertThat(scanner.nextField()).isEqualTo(JsonScanner.UNKNOWN);
        assertThat(scanner.kind()).isEqualTo(Kind.OBJECT);
        assertThat(scanner.nextField()).isEqualTo(1);
        assertThat(scanner.number()).isEqualTo(-12);
        assertThat(scanner.nextField()).isEqualTo(2);
        assertThat(scanner.kind()).isEqualTo(Kind.TRUE);
        assertThat(scanner.nextField()).isEqualTo(JsonScanner.END);
    }

    @Test
    void aNameIsFoundHoweverItIsWritten() throws MalformedJson {
        assertThat(fields("{\"\\u0069d\":1,\"地址\":2,\"\\u5730址\":3,\"I\":4,\"\":5}"))
                .containsExactly(0, 3, 3, JsonScanner.UNKNOWN, JsonScanner.UNKNOWN);
    }

    @Test
    void aNameMayHoldHalfASurrogatePairAsAValueMay() throws MalformedJson {
        assertThat(fields("{\"id\":\"\\ud83d\",\"\\ud83d\":1,\"amount\":{\"a\\ud83d\\\"\":2}}"))
                .containsExactly(0, JsonScanner.UNKNOWN, 1);
    }

    @Test
    void aRangeInsideALargerBufferIsReadAlone() throws MalformedJson {
        byte[] bytes = "xx{\"id\":7}yy".getBytes(ISO_8859_1);
        scanner.reset(bytes, 2, bytes.length - 4);
        assertThat(scanner.nextField()).isZero();
        assertThat(scanner.number()).isEqualTo(7);
        assertThat(scanner.nextField()).isEqualTo(JsonScanner.END);
    }

    @Test
    void escapesAndSurrogatesBecomeTheirCharacters() throws MalformedJson {
        reset("{\"id\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u4E2D\\uD83D\\uDE00中😀é\"}");
        scanner.nextField();
        assertThat(scanner.isEscaped()).isTrue();
        assertThat(scanner.text()).isEqualTo("\"\\/\b\f\n\r\t中😀中😀é");
    }

    @Test
    void theLargestLongIsWholeAndTheNextIsNot() throws MalformedJson {
        assertThat(kindOf("9223372036854775807")).isEqualTo(Kind.WHOLE);
        assertThat(scanner.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(kindOf("9223372036854775808")).isEqualTo(Kind.DECIMAL);
        assertThat(kindOf("-9223372036854775808")).isEqualTo(Kind.WHOLE);
        assertThat(scanner.number()).isEqualTo(Long.MIN_VALUE);
        assertThat(kindOf("-9223372036854775809")).isEqualTo(Kind.DECIMAL);
        assertThat(kindOf("99999999999999999999")).isEqualTo(Kind.DECIMAL);
        assertThat(kindOf("1.0")).isEqualTo(Kind.DECIMAL);
        assertThat(kindOf("1e2")).isEqualTo(Kind.DECIMAL);
    }

    @Test
    void sixtyFourLevelsAreReadAndSixtyFiveAreRefused() throws MalformedJson {
        int inner = JsonScanner.DEEPEST - 1;
        assertThat(fields("{\"id\":" + "[".repeat(inner) + "]".repeat(inner) + "}")).hasSize(1);
        refuses("{\"id\":" + "[".repeat(inner + 1) + "]".repeat(inner + 1) + "}");
    }

    @Test
    void theElementsOfAnArrayAreReadOneByOne() throws MalformedJson {
        reset("{\"id\": [ \"a\" , 7,[1], {\"b\":[]} ],\"amount\":[]}");
        scanner.nextField();
        int start = scanner.start();
        int end = scanner.end();
        scanner.nextField();
        assertThat(scanner.nextField()).isEqualTo(JsonScanner.END);

        scanner.enterArray(start, end);
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.text()).isEqualTo("a");
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.number()).isEqualTo(7);
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.kind()).isEqualTo(Kind.ARRAY);
        assertThat(scanner.nextElement()).isTrue();
        assertThat(scanner.kind()).isEqualTo(Kind.OBJECT);
        assertThat(scanner.nextElement()).isFalse();
    }

    @Test
    void aByteOrderMarkIsSkipped() throws MalformedJson {
        assertThat(fields("\uFEFF{\"id\":1}")).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{,}",
                "{\"id\"}",
                "{\"id\":}",
                "{\"id\":1,}",
                "{\"id\":1 \"amount\":2}",
                "{id:1}",
                "{'id':1}",
                "{\"id\":01}",
                "{\"id\":-}",
                "{\"id\":1.}",
                "{\"id\":.5}",
                "{\"id\":+1}",
                "{\"id\":1e}",
                "{\"id\":NaN}",
                "{\"id\":tru}",
                "{\"id\":truth}",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"\\u12G4\"}",
                "{\"id\":\"a\nb\"}",
                "{\"id\":\"a",
                "{\"id\":[1,]}",
                "{\"id\":[1 2]}",
                "{\"id\":{\"a\" 1}}",
                "{\"id\":[}",
                "{\"id\":{]}",
                "{\"id\":1}//c"
            })
    void whatIsNotOneObjectIsRefused(String json) {
        refuses(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080",
                "\u00C0\u0080",
                "\u00C1\u00BF",
                "\u00E0\u0080\u0080",
                "\u00ED\u00A0\u0080",
                "\u00F0\u0080\u0080\u0080",
                "\u00F4\u0090\u0080\u0080",
                "\u00F5\u0080\u0080\u0080",
                "\u00E4\u00B8",
                "\u00FF"
            })
    void illFormedUtf8IsRefused(String latin1) {
        byte[] bytes = ("{\"id\":\"" + latin1 + "\"}").getBytes(ISO_8859_1);
        scanner.reset(bytes, 0, bytes.length);
        assertThatThrownBy(scanner::nextField).isInstanceOf(MalformedJson.class);
    }

    @Test
    void aRefusalNamesThePlaceAndNotTheValue() {
        reset("{\"id\":\"13800138000\",}");
        assertThatThrownBy(
                        () -> {
                            scanner.nextField();
                            scanner.nextField();
                        })
                .isInstanceOfSatisfying(
                        MalformedJson.class,
                        e -> {
                            assertThat(e.position()).isEqualTo(20);
                            assertThat(e).hasMessage("byte 20 must be a field name in quotes");
                        });
    }

    private void reset(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        scanner.reset(bytes, 0, bytes.length);
    }

    private List<Integer> fields(String json) throws MalformedJson {
        reset(json);
        List<Integer> fields = new ArrayList<>();
        for (int field; (field = scanner.nextField()) != JsonScanner.END; ) {
            fields.add(field);
        }
        return fields;
    }

    private Kind kindOf(String number) throws MalformedJson {
        reset("{\"id\":" + number + "}");
        scanner.nextField();
        return scanner.kind();
    }

    private void refuses(String json) {
        assertThatThrownBy(() -> fields(json)).as(json).isInstanceOf(MalformedJson.class);
    }
}
