package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.json;
import static io.qingliu.connectors.intake.Samples.order;
import static io.qingliu.connectors.intake.Samples.registration;
import static io.qingliu.connectors.intake.Samples.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeSettings;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.features.EdgeFeatures;
import io.qingliu.connectors.edge.features.TextFeatures;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.BadRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge makes of raw identifiers and texts on their way into an event. */
class EdgeFieldsTest {

    private final Intake intake = new Intake();
    private final EdgeFeatures edge = new EdgeFeatures(Samples.EDGE);

    @Test
    void rawIdentifiersBecomeTokensAndFeatures() {
        Event event =
                intake.paid(
                        "'device':'IMEI-86','hardware':'HW-1','ip':'203.0.113.9',"
                                + "'payAccount':'62220000','recipientPhone':'13800138000',"
                                + "'address':'清远市清城区先锋路12号3栋501 A9K'");

        assertThat(event.text(TextField.DEVICE)).isEqualTo(edge.token(TokenType.DEVICE, "IMEI-86"));
        assertThat(event.text(TextField.HARDWARE))
                .isEqualTo(edge.token(TokenType.HARDWARE, "HW-1"));
        assertThat(event.text(TextField.IP)).isEqualTo(edge.ip("203.0.113.9").token());
        assertThat(event.text(TextField.IP_PREFIX)).isEqualTo(edge.ip("203.0.113.77").prefix());
        assertThat(event.text(TextField.PAY_ACCOUNT))
                .isEqualTo(edge.token(TokenType.PAY, "62220000"));
        assertThat(event.text(TextField.RECIPIENT_PHONE))
                .isEqualTo(edge.token(TokenType.PHONE, "13800138000"));
        var address = edge.address("清远市清城区先锋路12号3栋501 A9K");
        assertThat(event.text(TextField.ADDRESS)).isEqualTo(address.unit());
        assertThat(event.text(TextField.BUILDING)).isEqualTo(address.building());
        assertThat(event.isTrue(NumberField.ADDRESS_MARK)).isEqualTo(address.secretMark());
        assertThat(event.number(NumberField.ADDRESS_LENGTH, -1))
                .isEqualTo(address.length().ordinal());
    }

    @Test
    void aRepeatedValueGivesTheSameFeaturesFromMemory() {
        String fields = "'device':'IMEI-86','ip':'203.0.113.9','address':'先锋路12号3栋501'";
        assertThat(intake.paid(fields)).isEqualTo(intake.paid(fields));
    }

    /** A memory so small that it forgets all the time, none, and the usual one. */
    @Test
    void theMemoryChangesNoEvent() {
        EventReader forgetful = reader(0);
        EventReader cramped = reader(2);
        EventReader usual = reader(65_536);

        for (int i = 0; i < 2_000; i++) {
            byte[] record =
                    Samples.utf8(
                            registration(
                                    "'device':'d%d','ip':'203.0.113.%d','phone':'138001380%02d'"
                                            .formatted(i % 7, i % 5, i % 3)));
            Event event = forgetful.read(Stream.REGISTRATIONS, record, Samples.ARRIVAL);
            assertThat(event.has(TextField.PHONE_SEGMENT)).isTrue();
            assertThat(cramped.read(Stream.REGISTRATIONS, record, Samples.ARRIVAL))
                    .isEqualTo(event);
            assertThat(usual.read(Stream.REGISTRATIONS, record, Samples.ARRIVAL)).isEqualTo(event);
        }
    }

    private static EventReader reader(int entries) {
        return new EventReader(
                EdgeSettings.from(
                        Map.of(
                                EdgeSettings.KEY,
                                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                                "edge.cache.entries",
                                Integer.toString(entries))));
    }

    /** Texts are written as bytes while a record is read: none of them may be the raw one. */
    @Test
    void whatIsReplacedLiesNowhereInTheEvent() {
        Event paid =
                intake.read(
                        Stream.PAYMENTS,
                        json(
                                "{'id':'t1','time':'2026-03-01T08:00:00Z','type':'TRANSFER',"
                                        + "'platform':'P1','amount':1,'from':'6222020000001',"
                                        + "'fromKind':'OTHER','to':'6222020000002',"
                                        + "'toKind':'OTHER'}"));

        assertThat(paid.text(TextField.FROM)).isEqualTo(edge.token(TokenType.PAY, "6222020000001"));
        assertThat(written(paid)).contains(paid.text(TextField.TO)).doesNotContain("62220200");
        assertThat(written(lookedUp("13912345678"))).doesNotContain("13912345678");
    }

    private static String written(Event event) {
        return new String(event.source().bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPhoneGivesItsBlockItsSegmentAndItsClass() {
        Event event = intake.read(Stream.REGISTRATIONS, registration("'phone':'13800138000'"));

        var phone = edge.phone("13800138000");
        assertThat(event.text(TextField.PHONE)).isEqualTo(phone.token());
        assertThat(event.text(TextField.PHONE_BLOCK)).isEqualTo(phone.block());
        assertThat(event.text(TextField.PHONE_SEGMENT)).isEqualTo(phone.segment());
        assertThat(event.number(NumberField.PHONE_CLASS, -1))
                .isEqualTo(Codes.PhoneClass.BASIC_MOBILE.ordinal());
    }

    @Test
    void aTokenPassesAndClaimsNothingMore() {
        String token = edge.token(TokenType.PHONE, "13800138000");
        Event event = intake.read(Stream.REGISTRATIONS, registration("'phone':'" + token + "'"));

        assertThat(event.text(TextField.PHONE)).isEqualTo(token);
        assertThat(event.has(TextField.PHONE_BLOCK)).isFalse();
        assertThat(event.has(NumberField.PHONE_CLASS)).isFalse();
    }

    @Test
    void aMaskedPhoneNamesNobody() {
        Event event = intake.read(Stream.REGISTRATIONS, registration("'phone':'138****8000'"));
        assertThat(event.has(TextField.PHONE)).isFalse();
    }

    /** All three fit both checks of a credit code. */
    @ParameterizedTest
    @ValueSource(strings = {"91441802MA0000007A", "914418020000000279", "12441800MB0000019U"})
    void anEnterprisesCreditCodeStays(String code) {
        Event company =
                intake.read(
                        Stream.REGISTRATIONS,
                        registration("'uscc':'" + code.toLowerCase(Locale.ROOT) + "'"));

        assertThat(company.text(TextField.USCC)).isEqualTo(code);
    }

    /**
     * A sole trader's; an identity number; one of a month 00 that fits both checks of a credit code
     * by chance; a code whose check does not fit, which may be anything.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "92441802MA0000007A",
                "441802190001010008",
                "441802199000318495",
                "91441802MA0000007B"
            })
    void aPersonsNumberInTheFieldOfACreditCodeDoesNotStay(String number) {
        Event event = intake.read(Stream.REGISTRATIONS, registration("'uscc':'" + number + "'"));

        assertThat(event.text(TextField.USCC)).startsWith("uscc:k1:");
    }

    @Test
    void ofAReviewsTextOnlyHashLengthAndContactAreKept() {
        String text = "质量很好, 加微信 wx_13800138000";
        Event event = intake.read(Stream.REVIEWS, review("'rating':5,'text':'" + text + "'"));

        TextFeatures features = TextFeatures.of(text);
        assertThat(event.number(NumberField.TEXT_HASH, 0)).isEqualTo(features.simHash());
        assertThat(event.number(NumberField.TEXT_LENGTH, 0)).isEqualTo(features.length());
        assertThat(event.isTrue(NumberField.TEXT_HAS_CONTACT)).isTrue();
        assertThat(event.packedTexts()).noneMatch(packed -> packed.contains("13800138000"));
    }

    @Test
    void ofFreeWordsNothingIsKeptHoweverMany() {
        Event silent = intake.paid("'amount':1");
        Event naming =
                intake.paid(
                        "'amount':1,'keyword':'找张三 13912345678','refundReason':'"
                                + "x".repeat(5_000)
                                + "'");

        assertThat(naming.textMask()).isEqualTo(silent.textMask());
        assertThat(naming.numberMask()).isEqualTo(silent.numberMask());
        intake.refuses(Stream.ORDERS, order("'keyword':7"), Reason.WRONG_TYPE, "keyword");
    }

    @ParameterizedTest
    @CsvSource({
        "13912345678,phone:k1:",
        "11010519491231002X,idno:k1:",
        "ana@example.com,name:k1:",
        "seen from 203.0.113.9,ip:k1:",
    })
    void aPersonThatWasLookedUpIsKnownByATokenOnly(String object, String token) {
        assertThat(looked(object)).startsWith(token).doesNotContain(object);
        assertThat(looked(looked(object))).isEqualTo(looked(object));
    }

    /** Their twins: orders, waybills and subjects stay what they are. */
    @ParameterizedTest
    @ValueSource(strings = {"YT8812345678901", "ord-13912345678901", "SHOP:P1:S9"})
    void whatElseWasLookedUpStaysAsItIs(String object) {
        assertThat(looked(object)).isEqualTo(object);
    }

    private String looked(String object) {
        return lookedUp(object).text(TextField.OBJECT);
    }

    private Event lookedUp(String object) {
        return intake.read(
                Stream.ACCESSES,
                json(
                        "{'id':'x1','time':'2026-03-01T08:00:00Z','type':'QUERY',"
                                + "'platform':'P1','operator':'ana','object':'"
                                + object
                                + "'}"));
    }
}
