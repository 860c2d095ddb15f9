package io.qingliu.connectors.webhook;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * What became of a call.
 *
 * @param call the whole call, so that one that failed can be kept and sent again
 * @param outcome how it ended
 * @param attempts requests made; 0 if the call was refused before
 * @param status of the last answer; 0 if there was none
 * @param reason one line for people, empty if delivered; holds nothing of body or answer
 */
@TypeInfo(Delivery.InfoFactory.class)
public record Delivery(WebhookCall call, Outcome outcome, int attempts, int status, String reason) {

    /** How Flink writes it between operators. */
    public static final TypeInformation<Delivery> TYPE = DeliverySerializer.type();

    /** How a call ends. Names are written to state: add at will, never rename. */
    public enum Outcome {
        /** Answered with 2xx. */
        DELIVERED,
        /** Not sent: the address is not allowed. */
        FORBIDDEN,
        /** Not sent: there is no secret of that name. */
        UNSIGNED,
        /** Not sent: no request can be made of address and key. */
        UNSENDABLE,
        /**
         * Answered with something that a repetition will not change: 3xx, or 4xx but 408 and 429.
         */
        REJECTED,
        /** No good answer within the attempts and the time allowed. */
        EXHAUSTED
    }

    /** Checks that nothing is null. */
    public Delivery {
        Objects.requireNonNull(call);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
    }

    /** Whether the receiver has it. */
    public boolean delivered() {
        return outcome == Outcome.DELIVERED;
    }

    /** Leads Flink's type extraction to {@link #TYPE}. */
    public static final class InfoFactory extends TypeInfoFactory<Delivery> {
        @Override
        public TypeInformation<Delivery> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return TYPE;
        }
    }
}
