package io.qingliu.connectors.intake;

import static io.qingliu.connectors.intake.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.features.EdgeFeatures;
import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of accounts and subjects in the event streams that their sender made of a person's own. */
class RawIdsTest {

    private static final List<String> RAW =
            List.of(
                    "13800000000",
                    "+86 138 0000 0000",
                    "11010519491231002X",
                    "6222020200012345678",
                    "zhang.san@example.com");

    private final Intake intake = new Intake();
    private final EdgeFeatures edge = new EdgeFeatures(Samples.EDGE);

    @ParameterizedTest
    @CsvSource({
        "ORDERS,PAID,platform,",
        "ORDERS,PAID,buyer,BUYER",
        "ORDERS,PAID,shop,SHOP",
        "ORDERS,PAID,carrier,CARRIER",
        "ORDERS,PAID,driver,DRIVER",
        "REVIEWS,POSTED,buyer,BUYER",
        "REVIEWS,POSTED,shop,SHOP",
        "REVIEWS,POSTED,operator,OPERATOR",
        "REVIEWS,POSTED,app,APP",
        "PARCELS,PICKED_UP,carrier,CARRIER",
        "PARCELS,PICKED_UP,shop,SHOP",
        "PARCELS,PICKED_UP,pool,POOL",
        "PARCELS,PICKED_UP,outlet,OUTLET",
        "PARCELS,PICKED_UP,courier,COURIER",
        "REGISTRATIONS,REGISTERED,account,ACCOUNT",
        "REGISTRATIONS,REGISTERED,inviter,INVITER",
        "PAYMENTS,TRANSFER,from,FROM",
        "PAYMENTS,TRANSFER,to,TO",
        "ACCESSES,QUERY,operator,OPERATOR",
        "ACCESSES,QUERY,object,OBJECT",
        "ACCESSES,QUERY,outlet,OUTLET",
        "ACCESSES,QUERY,app,APP"
    })
    void whatLooksLikeAPersonsOwnIsATokenInEveryStream(
            Stream stream, String type, String field, TextField to) {
        for (String raw : RAW) {
            Event event = intake.read(stream, record(type, field, raw));
            String made = to == null ? event.platform() : event.text(to);
            boolean mistyped = raw.startsWith("6222") && to == TextField.OBJECT;
            if (!mistyped) {
                assertThat(made).as("%s %s", field, raw).matches("[a-z]+:k1:[a-z2-7]{32}");
            }
            Event twin = intake.read(stream, record(type, field, "S-1000"));
            assertThat(to == null ? twin.platform() : twin.text(to)).isEqualTo("S-1000");
        }
    }

    @Test
    void theSameAccountIsTheSameInOrdersPaymentsAndRegistrations() {
        String paid =
                intake.read(Stream.ORDERS, record("PAID", "buyer", "13800000000"))
                        .text(TextField.BUYER);
        Event registered =
                intake.read(
                        Stream.REGISTRATIONS,
                        record("REGISTERED", "account", "13800000000")
                                .replace("}", ",\"phone\":\"138-0000-0000\"}"));

        assertThat(paid).isEqualTo(edge.token(TokenType.PHONE, "13800000000"));
        assertThat(registered.text(TextField.ACCOUNT)).isEqualTo(paid);
        assertThat(registered.text(TextField.PHONE)).isEqualTo(paid);
        assertThat(
                        intake.read(Stream.PAYMENTS, record("TRANSFER", "to", "13800000000"))
                                .text(TextField.TO))
                .isEqualTo(paid);
    }

    /** A payer outside of the platform is a payment account, whatever it looks like. */
    @Test
    void aPayerThatIsNoAccountIsAPaymentAccount() {
        String other = record("TRANSFER", "from", "13800000000");
        Event event = intake.read(Stream.PAYMENTS, other.replace("}", ",\"fromKind\":\"OTHER\"}"));

        assertThat(event.text(TextField.FROM)).isEqualTo(edge.token(TokenType.PAY, "13800000000"));
    }

    /** They name no account, and numbers of this length are usual among them. */
    @Test
    void ordersWaybillsAndRecordsStayWhatTheyAre() {
        Event event =
                intake.paid("'waybill':'13912345678','item':'13812345678','coupon':'13712345678'");
        String order =
                intake.read(
                                Stream.ORDERS,
                                Samples.orderWith("order", "'13612345678'").replace('\'', '"'))
                        .text(TextField.ORDER);

        assertThat(event.text(TextField.WAYBILL)).isEqualTo("13912345678");
        assertThat(event.text(TextField.ITEM)).isEqualTo("13812345678");
        assertThat(event.text(TextField.COUPON)).isEqualTo("13712345678");
        assertThat(order).isEqualTo("13612345678");
    }

    /** A record with all that any stream requires, and one field with that value. */
    private static String record(String type, String field, String value) {
        StringBuilder record =
                new StringBuilder("{'id':'e1','time':'2026-03-01T08:00:00Z','type':'" + type + "'");
        for (String required :
                Arrays.asList(
                        "platform",
                        "order",
                        "buyer",
                        "shop",
                        "review",
                        "carrier",
                        "waybill",
                        "account",
                        "operator",
                        "object")) {
            if (!required.equals(field)) {
                record.append(",'").append(required).append("':'x1'");
            }
        }
        return json(record + ",'rating':5,'" + field + "':'" + value + "'}");
    }
}
