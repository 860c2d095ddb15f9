package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.ARRIVAL;
import static io.qingliu.connectors.intake.Samples.at;
import static io.qingliu.connectors.intake.Samples.json;
import static io.qingliu.connectors.intake.Samples.order;
import static io.qingliu.connectors.intake.Samples.orderWith;
import static io.qingliu.connectors.intake.Samples.registration;
import static io.qingliu.connectors.intake.Samples.review;
import static org.assertj.core.api.Assertions.assertThat;

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

    private final Intake intake = new Intake();

    @Test
    void aPaidOrderIsReadWithAllItSays() {
        Event event =
                intake.paid(
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
    void aReviewsPicturesAreJoined() {
        Event event = intake.read(Stream.REVIEWS, review("'rating':1,'images':['a1', '', 'b2']"));
        assertThat(event.text(TextField.IMAGES)).isEqualTo("a1,b2");
        assertThat(
                        intake.read(Stream.REVIEWS, review("'rating':1,'images':[]"))
                                .has(TextField.IMAGES))
                .isFalse();
    }

    @Test
    void nullAndEmptyAreAbsentAndTheLastOfARepeatedNameCounts() {
        Event event =
                intake.paid(
                        "'item':null,'category':'','amount':1,'amount':2,'campaign':'c','campaign':null");
        assertThat(event.has(TextField.ITEM)).isFalse();
        assertThat(event.has(TextField.CATEGORY)).isFalse();
        assertThat(event.has(TextField.CAMPAIGN)).isFalse();
        assertThat(event.number(NumberField.AMOUNT, -1)).isEqualTo(2);
    }

    @Test
    void aFaultThatIsTakenBackIsNone() {
        assertThat(intake.paid("'amount':-1,'amount':1")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "null", "{} {}", "{'id':1}"})
    void whatIsNotOneObjectIsNotJson(String record) {
        intake.refuses(Stream.ORDERS, record, Reason.NOT_JSON, null);
    }

    @Test
    void theLineAfterABadOneIsReadAsIfNothingHadBeen() {
        intake.refuses(Stream.ORDERS, "{\"id\":\"x", Reason.NOT_JSON, null);
        assertThat(intake.paid("")).isNotNull();
        assertThat(intake.refusal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "time", "type", "platform", "order", "buyer", "shop"})
    void aStarredFieldMustBeThereAndNotEmpty(String field) {
        intake.refuses(Stream.ORDERS, orderWith(field, null), Reason.MISSING_FIELD, field);
        intake.refuses(Stream.ORDERS, orderWith(field, "null"), Reason.MISSING_FIELD, field);
        intake.refuses(Stream.ORDERS, orderWith(field, "''"), Reason.MISSING_FIELD, field);
    }

    @Test
    void aPostedReviewMustHaveARatingAndAWithdrawnOneNeedNot() {
        intake.refuses(Stream.REVIEWS, review(""), Reason.MISSING_FIELD, "rating");
        String withdrawn = review("").replace("POSTED", "WITHDRAWN");
        assertThat(intake.read(Stream.REVIEWS, withdrawn)).isNotNull();
    }

    @Test
    void aMessageCodeMayBeAskedForWithoutAnAccountButNobodyLogsInWithoutOne() {
        String without = registration("").replace(json(",'account':'b1'"), "");
        intake.refuses(Stream.REGISTRATIONS, without, Reason.MISSING_FIELD, "account");
        assertThat(
                        intake.read(
                                Stream.REGISTRATIONS,
                                without.replace("REGISTERED", "SMS_REQUESTED")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "id,7", "platform,true", "type,1", "order,7", "time,true", "time,[]", "amount,'''1'''",
        "amount,1.5", "amount,true", "amount,0.5e0", "device,7", "ip,{}", "network,1", "keyword,[]"
    })
    void aValueOfTheWrongTypeIsRefused(String field, String value) {
        intake.refuses(Stream.ORDERS, orderWith(field, value), Reason.WRONG_TYPE, field);
    }

    @Test
    void truthValuesAndArraysHaveTheirTypesToo() {
        intake.refuses(
                Stream.REGISTRATIONS, registration("'emulator':1"), Reason.WRONG_TYPE, "emulator");
        intake.refuses(
                Stream.REVIEWS, review("'rating':5,'images':'a'"), Reason.WRONG_TYPE, "images");
        intake.refuses(
                Stream.REVIEWS, review("'rating':5,'images':[1]"), Reason.WRONG_TYPE, "images");
        assertThat(
                        intake.read(Stream.REGISTRATIONS, registration("'emulator':true"))
                                .isTrue(NumberField.EMULATOR))
                .isTrue();
    }

    @Test
    void anAccessMaySayThatItWasDenied() {
        String access =
                "{'id':'x1','time':'2026-03-01T08:00:00Z','type':'QUERY','platform':'P1',"
                        + "'operator':'ana','object':'SHOP:P1:S9'%s}";
        Event denied = intake.read(Stream.ACCESSES, json(access.formatted(",'denied':true")));
        assertThat(denied.isTrue(NumberField.DENIED)).isTrue();
        Event allowed = intake.read(Stream.ACCESSES, json(access.formatted("")));
        assertThat(allowed.has(NumberField.DENIED)).isFalse();
        intake.refuses(
                Stream.ACCESSES,
                json(access.formatted(",'denied':'yes'")),
                Reason.WRONG_TYPE,
                "denied");
    }

    @Test
    void aTypeOfAnotherStreamIsUnknown() {
        intake.refuses(Stream.ORDERS, orderWith("type", "'POSTED'"), Reason.UNKNOWN_TYPE, "type");
        intake.refuses(Stream.ORDERS, orderWith("type", "'paid'"), Reason.UNKNOWN_TYPE, "type");
        assertThat(intake.read(Stream.ORDERS, orderWith("type", "'\\u0050AID'"))).isNotNull();
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
        intake.refuses(
                Stream.ORDERS, order("'" + field + "':" + quoted(value)), Reason.BAD_VALUE, field);
    }

    @Test
    void aRatingIsFromOneToFive() {
        intake.refuses(Stream.REVIEWS, review("'rating':0"), Reason.BAD_VALUE, "rating");
        intake.refuses(Stream.REVIEWS, review("'rating':6"), Reason.BAD_VALUE, "rating");
        assertThat(intake.read(Stream.REVIEWS, review("'rating':1"))).isNotNull();
        assertThat(
                        intake.read(Stream.REVIEWS, review("'rating':5.0"))
                                .number(NumberField.RATING, 0))
                .isEqualTo(5);
    }

    @Test
    void anIdHasAtMost256Characters() {
        String longest = "x".repeat(256);
        assertThat(intake.read(Stream.ORDERS, orderWith("order", "'" + longest + "'"))).isNotNull();
        intake.refuses(
                Stream.ORDERS, orderWith("order", "'" + longest + "x'"), Reason.BAD_VALUE, "order");
    }

    @Test
    void halfACharacterIsNoId() {
        intake.refuses(Stream.ORDERS, orderWith("order", "'\\ud83d'"), Reason.BAD_VALUE, "order");
        assertThat(
                        intake.read(Stream.ORDERS, orderWith("order", "'\\ud83d\\ude00'"))
                                .text(TextField.ORDER))
                .isEqualTo("😀");
    }

    @Test
    void theFirstFaultInTheContractsOrderIsTold() {
        intake.refuses(
                Stream.ORDERS, order("'network':'HOME','amount':-1"), Reason.BAD_VALUE, "amount");
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
        Event event = intake.read(Stream.ORDERS, orderWith("time", written));
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
        intake.refuses(Stream.ORDERS, orderWith("time", written), Reason.BAD_TIME, "time");
    }

    @Test
    void timeBeginsIn2000AndEndsADayAfterArrival() {
        long first = at("2000-01-01T00:00:00Z");
        assertThat(intake.read(Stream.ORDERS, orderWith("time", "" + first))).isNotNull();
        intake.refuses(Stream.ORDERS, orderWith("time", "" + (first - 1)), Reason.BAD_TIME, "time");
        long last = ARRIVAL + DAY;
        assertThat(intake.read(Stream.ORDERS, orderWith("time", "" + last))).isNotNull();
        intake.refuses(Stream.ORDERS, orderWith("time", "" + (last + 1)), Reason.BAD_TIME, "time");
        intake.refuses(
                Stream.ORDERS,
                order("'depositTime':" + (last + 1)),
                Reason.BAD_TIME,
                "depositTime");
    }

    private static String quoted(String value) {
        return Character.isLetter(value.charAt(0)) ? "'" + value + "'" : value;
    }
}
