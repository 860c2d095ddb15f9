package io.qingliu.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.event.Event;
import io.qingliu.domain.event.Stream;
import io.qingliu.domain.event.TextField;
import org.junit.jupiter.api.Test;

/** Parties to a payment that have no account are known by pay accounts, which may be raw. */
class StrangersTest {

    private static final EventReader READER = new EventReader(Samples.EDGE);
    private static final String CARD = "6228480402564890018";

    @Test
    void aPayerWithoutAccountBecomesTheTokenOfItsPayAccount() {
        Event event = transfer("\"from\":\"" + CARD + "\",\"fromKind\":\"OTHER\"");

        assertThat(event.text(TextField.FROM)).startsWith("pay:k1:");
        assertThat(event.text(TextField.FROM)).isEqualTo(event.text(TextField.FROM_ACCOUNT));
    }

    @Test
    void aPayeeWithoutAccountDoesToo() {
        Event event = transfer("\"toKind\":\"OTHER\",\"to\":\"" + CARD + "\"");

        assertThat(event.text(TextField.TO)).isEqualTo(event.text(TextField.FROM_ACCOUNT));
    }

    @Test
    void anAccountKeepsItsName() {
        Event event = transfer("\"from\":\"S1\",\"fromKind\":\"SHOP\",\"to\":\"B1\"");

        assertThat(event.text(TextField.FROM)).isEqualTo("S1");
        assertThat(event.text(TextField.TO)).isEqualTo("B1");
    }

    private static Event transfer(String parties) {
        String json =
                "{\"id\":\"p1\",\"time\":1772352000000,\"type\":\"TRANSFER\",\"platform\":\"P1\","
                        + parties
                        + ",\"fromAccount\":\""
                        + CARD
                        + "\"}";
        return READER.read(Stream.PAYMENTS, Samples.utf8(json), Samples.ARRIVAL);
    }
}
