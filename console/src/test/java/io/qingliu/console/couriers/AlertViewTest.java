package io.qingliu.console.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.Given;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.result.CourierAlert;
import org.junit.jupiter.api.Test;

/** What a firm can answer is what changes the alert. */
class AlertViewTest {

    private static final CourierAlert ASKED = Given.alert("K3", "S9", 5);

    @Test
    void whoHasNotAnsweredMaySayThatHeHasReceivedIt() {
        assertThat(AlertView.answersTo(ASKED))
                .containsExactly(Receipt.Type.APPLIED, Receipt.Type.REFUSED, Receipt.Type.RECEIVED);
    }

    /** The alert keeps the outcome, so that "received" would be taken and never show. */
    @Test
    void whoHasFoundOutHasReceivedItLongAgo() {
        assertThat(AlertView.answersTo(Given.answered(ASKED)))
                .containsExactly(Receipt.Type.APPLIED, Receipt.Type.REFUSED);
    }
}
