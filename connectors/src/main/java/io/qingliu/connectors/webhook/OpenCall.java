package io.qingliu.connectors.webhook;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A call that has not been delivered, as state keeps it: restarts change neither its pauses nor its
 * end. Times of events and of the wall are kept apart.
 *
 * @param question what the receiver is asked, by a name of the host: calls that ask the same go on
 *     at the same pace
 * @param until event time until which it is tried, epoch milliseconds
 * @param since wall time at which it was handed over, epoch milliseconds
 * @param next wall time of the next attempt, epoch milliseconds
 * @param failures in a row before that attempt, of this call or of its receiver: the pause grows
 *     with them
 * @param attempts requests made
 * @param misdirected whether the last attempt failed because of address or secret
 * @param reason why the last attempt failed; empty before the first
 */
@TypeInfo(OpenCall.InfoFactory.class)
public record OpenCall(
        WebhookCall call,
        long question,
        long until,
        long since,
        long next,
        int failures,
        int attempts,
        boolean misdirected,
        String reason) {

    /** How Flink writes it into checkpoints. */
    public static final TypeInformation<OpenCall> TYPE = OpenCallSerializer.type();

    /** Checks that nothing is null. */
    public OpenCall {
        Objects.requireNonNull(call);
        Objects.requireNonNull(reason);
    }

    /** One that was just handed over. */
    static OpenCall of(WebhookCall call, long question, long until, long now) {
        return new OpenCall(call, question, until, now, now, 0, 0, false, "");
    }

    /** The same, to go on with another version of the result at the same pace. */
    OpenCall as(WebhookCall newer, long newUntil) {
        return new OpenCall(
                newer,
                question,
                Math.max(until, newUntil),
                since,
                next,
                failures,
                attempts,
                misdirected,
                reason);
    }

    /** The same to another address, to be tried at once. */
    OpenCall to(String url, String secretRef, long now) {
        return new OpenCall(
                new WebhookCall(url, secretRef, call.id(), call.version(), call.body()),
                question,
                until,
                since,
                now,
                0,
                attempts,
                misdirected,
                reason);
    }

    /** After one more attempt that failed. */
    OpenCall failed(Answer answer, int failuresInARow, long nextAttempt) {
        return new OpenCall(
                call,
                question,
                until,
                since,
                nextAttempt,
                failuresInARow,
                attempts + 1,
                answer.kind() == Answer.Kind.MISDIRECTED,
                answer.reason());
    }

    /** Leads Flink's type extraction to {@link #TYPE}. */
    public static final class InfoFactory extends TypeInfoFactory<OpenCall> {
        @Override
        public TypeInformation<OpenCall> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return TYPE;
        }
    }
}
