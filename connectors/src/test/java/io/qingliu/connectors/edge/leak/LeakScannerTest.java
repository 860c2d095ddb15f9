package io.qingliu.connectors.edge.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScannerTest {
    private final LeakScanner scanner = new LeakScanner();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone\":\"13800000000\"}|PHONE",
                "{\"x\":13800000000}|PHONE",
                "电话13800000000请联系|PHONE",
                "call +86 13800000000.|PHONE",
                "8613800000000|PHONE",
                "008613800000000|PHONE",
                "138-0000-0000|PHONE",
                "tel 138 0000 0000 ok|PHONE",
                "１３８００００００００|PHONE",
                "138\u200b00000000|PHONE",
                "line\\n13800000000|PHONE",
                "line\\\\n13800000000|PHONE",
                "\\u4f6013800000000|PHONE",
                "f:PHONE%3A13800000000|PHONE",
                "1.13800000000|PHONE",
                "id 11010519491231002X!|CITIZEN_ID",
                "11010519491231002x|CITIZEN_ID",
                "code=92441800MA00000155|PERSONAL_CREDIT_CODE",
                "card 6222020000000000000.|BANK_CARD",
                "6222 0200 0000 0000 000|BANK_CARD",
                "6222-0200-0000-0007|BANK_CARD",
                "from 120.1.2.3:8080|IPV4",
                "ip=120.1.2.3.|IPV4",
                "[2409:8a55::12ff:1]|IPV6",
                "2409:8a55:0:12ff:1:2:3:4|IPV6",
                "mail a.b+c@example.com.|EMAIL",
                "a@b.cn|EMAIL",
                "ｚｈａｎｇ＠example．com|EMAIL"
            })
    void aRawIdentifierIsFound(String text, LeakKind kind) {
        assertThat(scanner.kinds(text)).containsExactly(kind);
        assertThat(scanner.kinds(text.getBytes(StandardCharsets.UTF_8))).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":1732000000000}",
                "1380000000000",
                "138000000001",
                "1380000000",
                "12800000000",
                "SF1380000000012",
                "JDVA13812345678",
                "o138-0000-0000-12",
                "9-138-0000-0000",
                "phone:k1:e5bratkjk4s65uilpykrmy5fplwvrjn6",
                "sha256:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
                "f:SHOP:P1:S9:BRUSHING",
                "a:YTO:K3:P1:S9",
                "f:DEVICE::device%3Ak1%3Ae5bratkjk4s65uilpykrmy5fplwvrjn6:BRUSHING",
                "m:BUYER:P1:ABCD::FEED",
                "{\"score\":0.13812345678}",
                "12345.13812345678",
                "441802190001010009",
                "441821190002290012",
                "91441802MA0000007A",
                "92441800MA00000156",
                "6222020000000000004",
                "622202000000000",
                "4111111111111111",
                "YT6222020000000000000",
                "Flink 2.3.0, Kafka 4.2.0",
                "1.2.3.4.5",
                "256.1.1.1",
                "127.0.0.1:9092",
                "2024-11-20T12:34:56.789+08:00",
                "io.qingliu.Edge@1b2c3d4e",
                "user@host",
                "11:22:33:44",
                "550e8400-e29b-41d4-a716-446655440000",
                "%",
                "\\",
                "100%"
            })
    void ordinaryNumbersAndIdsAreNotLeaks(String text) {
        assertThat(scanner.find(text)).isEmpty();
    }

    @Test
    void aLeakTellsWhereButNotWhat() {
        String text = "甲\\n13800000000，乙 120.1.2.3";

        assertThat(scanner.find(text))
                .containsExactly(new Leak(LeakKind.PHONE, 3, 14), new Leak(LeakKind.IPV4, 17, 26));
        assertThat(scanner.find(text).toString()).doesNotContain("13800000000");
    }

    @Test
    void nothingHasNoLeaks() {
        assertThat(scanner.leaks((String) null)).isFalse();
        assertThat(scanner.leaks("")).isFalse();
        assertThat(scanner.leaks(new byte[] {(byte) 0xFF, 1, 2, 3, 4, 5, 6, 7, 8})).isFalse();
    }
}
