package io.qingliu.connectors.edge.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private static final int ROOM = 4096;

    private final Scrubber scrubber = new Scrubber();

    @Test
    void aDeadLetterStillTellsItsStoryAndNobodysName() {
        String record =
                """
                {"id":"o-1","time":1732000000000,"platform":"P1","type":"CREATED","order":"O9",
                 "buyer":"B7","shop":"S1","amount":-5,"device":"IMEI-86123","ip":"120.1.2.3",
                 "recipientPhone":"13800000000","address":"锦绣花园3栋502室","groupBuy":true,
                 "images":["ff00","aa11"],"nick":"zhangsan","waybill":"YT1234567890123"}
                """;

        assertThat(scrubber.payload(record, ROOM))
                .isEqualTo(
                        "{\"id\":\"o-1\",\"time\":1732000000000,\"platform\":\"P1\",\"type\":\"CREATED\","
                                + "\"order\":\"O9\",\"buyer\":\"B7\",\"shop\":\"S1\",\"amount\":\"[number]\","
                                + "\"device\":\"[device]\",\"ip\":\"[ip]\",\"recipientPhone\":\"[phone]\","
                                + "\"address\":\"[addr]\",\"groupBuy\":true,\"images\":[\"[string]\",\"[string]\"],"
                                + "\"?\":\"[string]\",\"waybill\":\"YT1234567890123\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"order\":\"O1\",\"device\":\"CANARY|{\"order\":\"O1\",\"device\":\"[device]\"",
                "{\"order\":\"O1\",\"device\":\"\\\"CANARY\"}|{\"order\":\"O1\",\"device\":\"[device]\"}",
                "{\"shop:\"S1\",\"device\":\"CANARY\"}|{\"[string]\"\"?\"\"[string]\"\"?\"\"[string]\"\"?\"\"[string]\"",
                "{\"device\":\"id\":\"CANARY\"}|{\"device\":\"[device]\":\"[string]\"}",
                "{order:CANARY}|{\"?\":\"?\"}",
                "O1,CANARY,13800000000|\"?\",\"?\",\"[number]\"",
                "{\"CANARY\":\"O1\"}|{\"?\":\"[string]\"}",
                "{\"order\":[\"CANARY\"]}|{\"order\":[\"[string]\"]}",
                "{\"order\":\"张三\"}|{\"order\":\"[string]\"}",
                "{\"order\":\"u13800000000\"}|{\"order\":\"[string]\"}",
                "{\"buyer\":\"013800000000\"}|{\"buyer\":\"[string]\"}",
                "{\"buyer\":\"441802190001010009\"}|{\"buyer\":\"[string]\"}",
                "{\"id\":\"o-1\",\"id\":\"CANARY\"}|{\"id\":\"o-1\",\"id\":\"[string]\"}",
                "{\"params\":{\"id\":\"CANARY\"}}|{\"params\":{\"id\":\"[string]\"}}",
                "{\"time\":861234567890123}|{\"time\":\"[number]\"}",
                "{\"time\":\"2024-11-20T08:00:00+08:00\"}|{\"time\":\"2024-11-20T08:00:00+08:00\"}",
                "{\"time\":13800000000}|{\"time\":\"[number]\"}"
            })
    void brokenRecordsKeepNoRawValue(String record, String scrubbed) {
        assertThat(scrubber.payload(record, ROOM)).isEqualTo(scrubbed);
    }

    @Test
    void theIdOfASubjectIsNotTheIdOfARecord() {
        assertThat(
                        scrubber.payload(
                                "{\"id\":\"r-1\",\"subject\":{\"kind\":\"DEVICE\",\"id\":\"CANARY\"}}",
                                ROOM))
                .contains("\"r-1\"")
                .doesNotContain("CANARY");
        assertThat(scrubber.payload("{\"subject\":\"kind\":\"DEVICE\",\"id\":\"CANARY\"}}", ROOM))
                .doesNotContain("CANARY");
    }

    @Test
    void aTokenIsWorthKeeping() {
        String token = "phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6";

        assertThat(scrubber.payload("{\"phone\":\"" + token + "\"}", ROOM)).contains(token);
        assertThat(scrubber.payload("{\"phone\":\"name:k1:zhangsanlisiwangwu\"}", ROOM))
                .isEqualTo("{\"phone\":\"[phone]\"}");
    }

    @Test
    void aPayloadHasALimit() {
        String record = "{\"order\":\"O1\",\"buyer\":\"B1\"}";

        assertThat(scrubber.payload(record, record.length())).isEqualTo(record);
        assertThat(scrubber.payload(record, record.length() - 1))
                .hasSize(record.length() - 1)
                .endsWith("…");
        assertThatThrownBy(() -> scrubber.payload(record, 0))
                .hasMessage("longest is 0 but must be at least 1");
    }

    @Test
    void bytesThatAreNoTextAreNotShown() {
        assertThat(scrubber.payload(new byte[] {(byte) 0xFE, 0, 'x', '"', (byte) 0x80}, ROOM))
                .isEqualTo("\"?\"\"?\"\"[string]\"");
        assertThat(scrubber.payload("张三".getBytes(StandardCharsets.UTF_8), ROOM))
                .isEqualTo("\"?\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cannot reach 120.1.2.3 for 13800000000|cannot reach [ip] for [phone]",
                "mail a@b.cn now|mail [email] now",
                "u13800000000 late by 42 ms|u# late by 42 ms",
                "123456 and 1234567|123456 and #",
                "id 11010519491231002X|id [idno]",
                "92441800MA00000155|[uscc]"
            })
    void proseIsShownWithoutIdentifiers(String prose, String scrubbed) {
        assertThat(scrubber.text(prose)).isEqualTo(scrubbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order O1 has no buyer", "rating is 7 but must be 1 to 5"})
    void harmlessProseStaysAsItIs(String prose) {
        assertThat(scrubber.text(prose)).isEqualTo(prose);
    }
}
