package io.qingliu.connectors.edge.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeStories;
import io.qingliu.connectors.edge.TokenAlgorithm;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.identifier.CitizenId;
import io.qingliu.connectors.edge.identifier.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Law 6: no raw identifier behind the edge, whatever it is and wherever it is planted. */
class NoRawIdentifierSurvivesTest {
    private static final List<String> RAW_FIELDS =
            List.of(
                    "phone",
                    "idNumber",
                    "device",
                    "hardware",
                    "ip",
                    "payAccount",
                    "shopPayAccount",
                    "shopDevice",
                    "recipientPhone",
                    "address",
                    "scanner",
                    "building",
                    "nickname",
                    "fromAccount",
                    "toAccount",
                    "serial",
                    "reporter",
                    "text",
                    "surprise");

    private final Scrubber scrubber = new Scrubber();
    private final LeakScanner scanner = new LeakScanner();

    @Property
    void theScannerFindsEveryIdentifierPlantedInProse(
            @ForAll("recognisable") Planted planted, @ForAll("prose") String around) {
        String text = around + ' ' + planted.value + '，' + around;

        assertThat(scanner.find(text))
                .contains(
                        new Leak(
                                planted.kind,
                                around.length() + 1,
                                around.length() + 1 + planted.value.length()));
        assertThat(scrubber.text(text)).doesNotContain(planted.value).contains(planted.kind.mask());
    }

    @Property
    void noIdentifierSurvivesInARecord(
            @ForAll("anyIdentifier") String raw, @ForAll("rawField") String field) {
        String record =
                "{\"id\":\"o-1\",\"order\":\"O1\",\""
                        + field
                        + "\":\""
                        + raw
                        + "\",\"shop\":\"S1\"}";

        assertThat(scrubber.payload(record, 4096))
                .doesNotContainIgnoringCase(raw)
                .contains("\"id\":\"o-1\"", "\"order\":\"O1\"", "\"shop\":\"S1\"");
    }

    @Property
    void noIdentifierSurvivesInABrokenRecord(
            @ForAll("anyIdentifier") String raw,
            @ForAll("rawField") String field,
            @ForAll @IntRange(max = 200) int where,
            @ForAll("wound") String wound) {
        String record =
                "{\"id\":\"o-1\",\"type\":\"CREATED\",\""
                        + field
                        + "\":\""
                        + raw
                        + "\",\"order\":\"O1\",\"subject\":{\"kind\":\"DEVICE\",\"id\":\""
                        + raw
                        + "\"}}";
        int at = where % record.length();
        String cut = record.substring(0, at) + wound + record.substring(at + 1);

        assertThat(scrubber.payload(cut, 4096)).doesNotContainIgnoringCase(raw);
    }

    @Property
    void recognisableIdentifiersDoNotSurviveInHarmlessFieldsEither(
            @ForAll("recognisable") Planted planted, @ForAll("harmlessField") String field) {
        String record = "{\"" + field + "\":\"" + planted.value + "\"}";

        assertThat(scrubber.payload(record, 4096)).doesNotContain(planted.value);
    }

    @Property
    void noTokenHoldsItsIdentifierAndNoTokenIsALeak(
            @ForAll("anyIdentifier") String raw, @ForAll TokenType type) {
        String token =
                new Tokeniser(EdgeStories.settings(TokenAlgorithm.HMAC_SM3)).token(type, raw);

        assertThat(token).matches("[a-z]+:k1:[a-z2-7]{32}").doesNotContain(raw);
        assertThat(scanner.leaks("{\"x\":\"" + token + "\"}")).isFalse();
    }

    @Property
    void timesWaybillsAndOrderNumbersAreNoLeaks(
            @ForAll("epochMillis") long time, @ForAll("waybill") String waybill) {
        assertThat(scanner.leaks("{\"time\":" + time + ",\"waybill\":\"" + waybill + "\"}"))
                .isFalse();
    }

    private record Planted(LeakKind kind, String value) {
        @Override
        public String toString() {
            return kind + " " + value;
        }
    }

    @Provide
    Arbitrary<Planted> recognisable() {
        return Arbitraries.oneOf(
                phones().map(v -> new Planted(LeakKind.PHONE, v)),
                citizenIds().map(v -> new Planted(LeakKind.CITIZEN_ID, v)),
                creditCodes().map(v -> new Planted(LeakKind.PERSONAL_CREDIT_CODE, v)),
                addresses().map(v -> new Planted(LeakKind.IPV4, v)),
                emails().map(v -> new Planted(LeakKind.EMAIL, v)));
    }

    @Provide
    Arbitrary<String> anyIdentifier() {
        return Arbitraries.oneOf(
                recognisable().map(p -> p.value),
                letters(8, 24),
                Arbitraries.strings().numeric().ofLength(15),
                Arbitraries.strings().withChars("锦绣花园东山村人民路栋室张王李赵").ofMinLength(3).ofMaxLength(20));
    }

    @Provide
    Arbitrary<String> rawField() {
        return Arbitraries.of(RAW_FIELDS);
    }

    @Provide
    Arbitrary<String> harmlessField() {
        return Arbitraries.of(
                "type", "platform", "time", "id", "order", "shop", "buyer", "waybill");
    }

    @Provide
    Arbitrary<String> wound() {
        return Arbitraries.of("", "\"", "{", "}", ":", ",", "\\", "[", "\"\"", "x", "\n");
    }

    @Provide
    Arbitrary<String> prose() {
        return Arbitraries.strings().withChars("好评返现请联系我呀，。 \n").ofMaxLength(20);
    }

    @Provide
    Arbitrary<Long> epochMillis() {
        return Arbitraries.longs().between(1_000_000_000_000L, 1_999_999_999_999L);
    }

    @Provide
    Arbitrary<String> waybill() {
        return Arbitraries.oneOf(
                digits(13).map(d -> "SF" + d),
                digits(13).map(d -> "YT" + d),
                digits(13).map(d -> "7" + d),
                digits(11).map(d -> "JDVA" + d),
                digits(13).map(d -> "43" + d));
    }

    private static Arbitrary<String> phones() {
        return Combinators.combine(Arbitraries.integers().between(3, 9), digits(9))
                .as((second, rest) -> "1" + second + rest);
    }

    private static Arbitrary<String> citizenIds() {
        return Combinators.combine(
                        Arbitraries.integers().between(110000, 829999),
                        Arbitraries.integers().between(1930, 2015),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28),
                        digits(3))
                .as(
                        (division, year, month, day, sequence) ->
                                withCheck(
                                        String.format(
                                                Locale.ROOT,
                                                "%06d%04d%02d%02d%s",
                                                division,
                                                year,
                                                month,
                                                day,
                                                sequence)));
    }

    private static String withCheck(String first17) {
        for (char c : "0123456789X".toCharArray()) {
            if (CitizenId.checks(first17 + c, 0)) {
                return first17 + c;
            }
        }
        throw new AssertionError("no check character fits");
    }

    /** Both check characters are found by trying. */
    private static Arbitrary<String> creditCodes() {
        return digits(6)
                .map(
                        serial -> {
                            String head = "92441800MA" + serial;
                            for (char inner : "0123456789X".toCharArray()) {
                                for (char outer : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                                    String code = head + inner + outer;
                                    if (UnifiedSocialCreditCode.checks(code, 0)) {
                                        return code;
                                    }
                                }
                            }
                            throw new AssertionError("no check characters fit");
                        });
    }

    private static Arbitrary<String> addresses() {
        Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
        return Combinators.combine(Arbitraries.integers().between(128, 223), octet, octet, octet)
                .as((a, b, c, d) -> a + "." + b + "." + c + "." + d);
    }

    private static Arbitrary<String> emails() {
        return Combinators.combine(letters(1, 12), letters(1, 12), letters(2, 4))
                .as((local, domain, top) -> local + "@" + domain + "." + top);
    }

    private static Arbitrary<String> letters(int least, int most) {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(least).ofMaxLength(most);
    }

    private static Arbitrary<String> digits(int count) {
        return Arbitraries.strings().numeric().ofLength(count);
    }
}
