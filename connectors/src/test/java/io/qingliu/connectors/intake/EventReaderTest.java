package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.ARRIVAL;
import static io.qingliu.connectors.intake.Samples.at;
import static io.qingliu.connectors.intake.Samples.json;
import static io.qingliu.connectors.intake.Samples.order;
import static io.qingliu.connectors.intake.Samples.orderWith;
import static io.qingliu.connectors.intake.Samples.registration;
import static io.qingliu.connectors.intake.Samples.review;
import static io.qingliu.connectors.intake.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.EdgeFeatures;
import io.qingliu.connectors.edge.TextFeatures;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.domain.event.Codes;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.EventType;
import io.qingliu.domain.event.NumberField;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import io.qingliu.domain.wire.BadRecordException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final long DAY = 86_400_000L;

    private final EventReader reader = new EventReader(Samples.EDGE);
    private final EdgeFeatures edge = new EdgeFeatures(Samples.EDGE);

    @Test
    void aPaidOrderIsReadWithAllItSays() {
        Event event =
                paid(
                        "'actor':'BUYER','amount':19900,'network':'MOBILE_CGNAT','entry':'LIVE',"
                                + "'division':'441802','keyword':'手机','dwellSeconds':0,"
                                + "'depositTime':1772000000000,'whatever':{'a':[1]}");

        assertThat(event.type()).isEqualTo(EventType.PAID);
        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.time()).isEqualTo(at("2026-03-01T08:00:00Z"));
        assertThat(event.platform()).isEqualTo("P1");
        assertThat(event.text(TextField.ORDER)).isEqualTo("o1");
        assertThat(event.text(TextField.BUYER)).isEqualTo("b1");
        assertThat(event.text(TextField.SHOP)).isEqualTo("s1");
        assertThat(event.actor()).isEqualTo(Codes.Actor.BUYER);
        assertThat(event.network()).isEqualTo(Codes.Network.MOBILE_CGNAT);
        assertThat(event.number(NumberField.AMOUNT, -1)).isEqualTo(19_900);
        assertThat(event.number(NumberField.ENTRY, -1)).isEqualTo(Codes.Entry.LIVE.ordinal());
        assertThat(event.number(NumberField.DWELL_SECONDS, -1)).isZero();
        assertThat(event.number(NumberField.DEPOSIT_TIME, -1)).isEqualTo(1_772_000_000_000L);
        assertThat(event.has(TextField.CAMPAIGN)).isFalse();
    }

    @Test
    void rawIdentifiersBecomeTokensAndFeatures() {
        Event event =
                paid(
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
        assertThat(paid(fields)).isEqualTo(paid(fields));
    }

    @Test
    void aPhoneGivesItsBlockItsSegmentAndItsClass() {
        Event event = read(Stream.REGISTRATIONS, registration("'phone':'13800138000'"));

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
        Event event = read(Stream.REGISTRATIONS, registration("'phone':'" + token + "'"));

        assertThat(event.text(TextField.PHONE)).isEqualTo(token);
        assertThat(event.has(TextField.PHONE_BLOCK)).isFalse();
        assertThat(event.has(NumberField.PHONE_CLASS)).isFalse();
    }

    @Test
    void aMaskedPhoneNamesNobody() {
        Event event = read(Stream.REGISTRATIONS, registration("'phone':'138****8000'"));
        assertThat(event.has(TextField.PHONE)).isFalse();
    }

    @Test
    void anEnterprisesCreditCodeStaysAndAPersonsDoesNot() {
        Event company = read(Stream.REGISTRATIONS, registration("'uscc':'91110000100000008d'"));
        Event person = read(Stream.REGISTRATIONS, registration("'uscc':'92441802MA0000007A'"));
        Event mistaken = read(Stream.REGISTRATIONS, registration("'uscc':'441802190001010008'"));

        assertThat(company.text(TextField.USCC)).matches("91110000100000008D|uscc:k1:[a-z2-7]+");
        assertThat(person.text(TextField.USCC)).startsWith("uscc:k1:");
        assertThat(mistaken.text(TextField.USCC)).startsWith("uscc:k1:");
    }

    @Test
    void ofAReviewsTextOnlyHashLengthAndContactAreKept() {
        String text = "质量很好, 加微信 wx_13800138000";
        Event event = read(Stream.REVIEWS, review("'rating':5,'text':'" + text + "'"));

        TextFeatures features = TextFeatures.of(text);
        assertThat(event.number(NumberField.TEXT_HASH, 0)).isEqualTo(features.simHash());
        assertThat(event.number(NumberField.TEXT_LENGTH, 0)).isEqualTo(features.length());
        assertThat(event.isTrue(NumberField.TEXT_HAS_CONTACT)).isTrue();
        assertThat(event.packedTexts()).noneMatch(word -> word.contains("13800138000"));
    }

    @Test
    void aReviewsPicturesAreJoined() {
        Event event = read(Stream.REVIEWS, review("'rating':1,'images':['a1', '', 'b2']"));
        assertThat(event.text(TextField.IMAGES)).isEqualTo("a1,b2");
        assertThat(read(Stream.REVIEWS, review("'rating':1,'images':[]")).has(TextField.IMAGES))
                .isFalse();
    }

    @Test
    void nullAndEmptyAreAbsentAndTheLastOfARepeatedNameCounts() {
        Event event =
                paid(
                        "'item':null,'category':'','amount':1,'amount':2,'campaign':'c','campaign':null");
        assertThat(event.has(TextField.ITEM)).isFalse();
        assertThat(event.has(TextField.CATEGORY)).isFalse();
        assertThat(event.has(TextField.CAMPAIGN)).isFalse();
        assertThat(event.number(NumberField.AMOUNT, -1)).isEqualTo(2);
    }

    @Test
    void aFaultThatIsTakenBackIsNone() {
        assertThat(paid("'amount':-1,'amount':1")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "null", "{} {}", "{'id':1}"})
    void whatIsNotOneObjectIsNotJson(String record) {
        refuses(Stream.ORDERS, record, Reason.NOT_JSON, null);
    }

    @Test
    void theLineAfterABadOneIsReadAsIfNothingHadBeen() {
        refuses(Stream.ORDERS, "{\"id\":\"x", Reason.NOT_JSON, null);
        assertThat(paid("")).isNotNull();
        assertThat(reader.refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "time", "type", "platform", "order", "buyer", "shop"})
    void aStarredFieldMustBeThereAndNotEmpty(String field) {
        refuses(Stream.ORDERS, orderWith(field, null), Reason.MISSING_FIELD, field);
        refuses(Stream.ORDERS, orderWith(field, "null"), Reason.MISSING_FIELD, field);
        refuses(Stream.ORDERS, orderWith(field, "''"), Reason.MISSING_FIELD, field);
    }

    @Test
    void aPostedReviewMustHaveARatingAndAWithdrawnOneNeedNot() {
        refuses(Stream.REVIEWS, review(""), Reason.MISSING_FIELD, "rating");
        String withdrawn = review("").replace("POSTED", "WITHDRAWN");
        assertThat(read(Stream.REVIEWS, withdrawn)).isNotNull();
    }

    @Test
    void aMessageCodeMayBeAskedForWithoutAnAccountButNobodyLogsInWithoutOne() {
        String without = registration("").replace(json(",'account':'b1'"), "");
        refuses(Stream.REGISTRATIONS, without, Reason.MISSING_FIELD, "account");
        assertThat(read(Stream.REGISTRATIONS, without.replace("REGISTERED", "SMS_REQUESTED")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "id,7", "platform,true", "type,1", "order,7", "time,true", "time,[]", "amount,'''1'''",
        "amount,1.5", "amount,true", "amount,0.5e0", "device,7", "ip,{}", "network,1", "keyword,[]"
    })
    void aValueOfTheWrongTypeIsRefused(String field, String value) {
        refuses(Stream.ORDERS, orderWith(field, value), Reason.WRONG_TYPE, field);
    }

    @Test
    void truthValuesAndArraysHaveTheirTypesToo() {
        refuses(Stream.REGISTRATIONS, registration("'emulator':1"), Reason.WRONG_TYPE, "emulator");
        refuses(Stream.REVIEWS, review("'rating':5,'images':'a'"), Reason.WRONG_TYPE, "images");
        refuses(Stream.REVIEWS, review("'rating':5,'images':[1]"), Reason.WRONG_TYPE, "images");
        assertThat(
                        read(Stream.REGISTRATIONS, registration("'emulator':true"))
                                .isTrue(NumberField.EMULATOR))
                .isTrue();
    }

    @Test
    void anAccessMaySayThatItWasDenied() {
        String access =
                "{'id':'x1','time':'2026-03-01T08:00:00Z','type':'QUERY','platform':'P1',"
                        + "'operator':'ana','object':'SHOP:P1:S9'%s}";
        Event denied = read(Stream.ACCESSES, json(access.formatted(",'denied':true")));
        assertThat(denied.isTrue(NumberField.DENIED)).isTrue();
        Event allowed = read(Stream.ACCESSES, json(access.formatted("")));
        assertThat(allowed.has(NumberField.DENIED)).isFalse();
        refuses(
                Stream.ACCESSES,
                json(access.formatted(",'denied':'yes'")),
                Reason.WRONG_TYPE,
                "denied");
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
        return read(
                        Stream.ACCESSES,
                        json(
                                "{'id':'x1','time':'2026-03-01T08:00:00Z','type':'QUERY',"
                                        + "'platform':'P1','operator':'ana','object':'"
                                        + object
                                        + "'}"))
                .text(TextField.OBJECT);
    }

    @Test
    void aTypeOfAnotherStreamIsUnknown() {
        refuses(Stream.ORDERS, orderWith("type", "'POSTED'"), Reason.UNKNOWN_TYPE, "type");
        refuses(Stream.ORDERS, orderWith("type", "'paid'"), Reason.UNKNOWN_TYPE, "type");
        assertThat(read(Stream.ORDERS, orderWith("type", "'\\u0050AID'"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "amount,-1",
        "amount,99999999999999999999",
        "amount,1e999999999999",
        "subsidy,-5",
        "catalogWeight,-1",
        "quantity,-1",
        "network,'HOME'",
        "actor,'STAFF'",
        "fulfilment,'MAIL'"
    })
    void aValueOutsideTheContractIsRefused(String field, String value) {
        refuses(Stream.ORDERS, order("'" + field + "':" + quoted(value)), Reason.BAD_VALUE, field);
    }

    @Test
    void aRatingIsFromOneToFive() {
        refuses(Stream.REVIEWS, review("'rating':0"), Reason.BAD_VALUE, "rating");
        refuses(Stream.REVIEWS, review("'rating':6"), Reason.BAD_VALUE, "rating");
        assertThat(read(Stream.REVIEWS, review("'rating':1"))).isNotNull();
        assertThat(read(Stream.REVIEWS, review("'rating':5.0")).number(NumberField.RATING, 0))
                .isEqualTo(5);
    }

    @Test
    void anIdHasAtMost256Characters() {
        String longest = "x".repeat(256);
        assertThat(read(Stream.ORDERS, orderWith("order", "'" + longest + "'"))).isNotNull();
        refuses(Stream.ORDERS, orderWith("order", "'" + longest + "x'"), Reason.BAD_VALUE, "order");
    }

    @Test
    void ofFreeWordsNothingIsKeptHoweverMany() {
        Event silent = paid("'amount':1");
        Event telling =
                paid(
                        "'amount':1,'keyword':'找张三 13912345678','refundReason':'"
                                + "x".repeat(5_000)
                                + "'");

        assertThat(telling.textMask()).isEqualTo(silent.textMask());
        assertThat(telling.numberMask()).isEqualTo(silent.numberMask());
        refuses(Stream.ORDERS, order("'keyword':7"), Reason.WRONG_TYPE, "keyword");
    }

    @Test
    void halfACharacterIsNoId() {
        refuses(Stream.ORDERS, orderWith("order", "'\\ud83d'"), Reason.BAD_VALUE, "order");
        assertThat(
                        read(Stream.ORDERS, orderWith("order", "'\\ud83d\\ude00'"))
                                .text(TextField.ORDER))
                .isEqualTo("😀");
    }

    @Test
    void theFirstFaultInTheContractsOrderIsTold() {
        refuses(Stream.ORDERS, order("'network':'HOME','amount':-1"), Reason.BAD_VALUE, "amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1772352000000",
                "1772352000000.0",
                "1.772352e12",
                "'2026-03-01T08:00:00Z'",
                "'2026-03-01T16:00:00+08:00'",
                "'2026-03-01T16:00:00.000+08:00'",
                "'2026-03-01T08:00:00.000000000Z'",
                "'2026-03-01T08:00Z'",
                "'2026-03-01T16:00:00+08'",
                "'2026-03-01T16:00:00+0800'",
                "'20260301T080000Z'",
                "'2026-03-01t08:00:00z'",
                "'2026-03-01T16:00:00+08:00[Asia/Shanghai]'",
                "'2026-03-01T03:30:00-04:30'",
                "'2026-03-01T08:00:00\\u005A'"
            })
    void oneTimeIsWrittenInManyWays(String written) {
        Event event = read(Stream.ORDERS, orderWith("time", written));
        assertThat(event.time()).isEqualTo(at("2026-03-01T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2026-03-01T08:00:00'",
                "'2026-02-30T08:00:00Z'",
                "'2026-03-01T25:00:00Z'",
                "'2026-03-01'",
                "'yesterday'",
                "'2026-13-01T08:00:00Z'",
                "'2026-03-01T08:00:00+99:00'",
                "1772352000000.5",
                "-1",
                "0",
                "1e400",
                "99999999999999999999"
            })
    void whatIsNoTimeIsRefused(String written) {
        refuses(Stream.ORDERS, orderWith("time", written), Reason.BAD_TIME, "time");
    }

    @Test
    void timeBeginsIn2000AndEndsADayAfterArrival() {
        long first = at("2000-01-01T00:00:00Z");
        assertThat(read(Stream.ORDERS, orderWith("time", "" + first))).isNotNull();
        refuses(Stream.ORDERS, orderWith("time", "" + (first - 1)), Reason.BAD_TIME, "time");
        long last = ARRIVAL + DAY;
        assertThat(read(Stream.ORDERS, orderWith("time", "" + last))).isNotNull();
        refuses(Stream.ORDERS, orderWith("time", "" + (last + 1)), Reason.BAD_TIME, "time");
        refuses(
                Stream.ORDERS,
                order("'depositTime':" + (last + 1)),
                Reason.BAD_TIME,
                "depositTime");
    }

    private static String quoted(String value) {
        return Character.isLetter(value.charAt(0)) ? "'" + value + "'" : value;
    }

    private Event paid(String more) {
        return reader.read(Stream.ORDERS, utf8(Samples.order(more)), ARRIVAL);
    }

    private Event read(Stream stream, String record) {
        Event event = reader.read(stream, utf8(record), ARRIVAL);
        assertThat(event).as("%s: %s", record, reader.refusal()).isNotNull();
        return event;
    }

    private void refuses(Stream stream, String record, Reason reason, String field) {
        assertThat(reader.read(stream, utf8(record), ARRIVAL)).as(record).isNull();
        assertThat(reader.refusal()).as(record).isEqualTo(new Refusal(reason, field));
    }
}
