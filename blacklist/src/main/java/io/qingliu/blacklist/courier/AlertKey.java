package io.qingliu.blacklist.courier;

import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Ids;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.List;
import java.util.Optional;

/** Which courier of which carrier, and which shop of which platform. */
public record AlertKey(String carrier, String courier, String shopPlatform, String shop) {

    /** The rule whose signals make alerts: collusion of courier and shop. */
    public static final String RULE = "EMP-14";

    /** The rule that finds who collects what an accomplice in another city has signed for. */
    public static final String ACCOMPLICE_RULE = "EMP-20";

    /** The rule that gives the norm of an outlet, beside each courier it names. */
    public static final String NORM_RULE = "EMP-14-OUTLET";

    /** The pair a signal is about; empty if it is no collusion signal or does not name the pair. */
    public static Optional<AlertKey> of(Signal signal) {
        if (!RULE.equals(signal.rule()) && !ACCOMPLICE_RULE.equals(signal.rule())) {
            return Optional.empty();
        }
        String carrier = signal.attribute("carrier");
        String courier = signal.attribute("courier");
        String shopPlatform = signal.attribute("shopPlatform");
        String shop = signal.attribute("shop");
        if (carrier == null || courier == null || shopPlatform == null || shop == null) {
            return Optional.empty();
        }
        return Optional.of(new AlertKey(carrier, courier, shopPlatform, shop));
    }

    /**
     * The couriers whose alerts a signal contributes to: that of the pair, or each beside whom an
     * outlet's norm is stated; none if it contributes to no alert.
     */
    public static List<Subject> couriersOf(Signal signal) {
        if (NORM_RULE.equals(signal.rule())) {
            String carrier = signal.attribute("carrier");
            return carrier == null
                    ? List.of()
                    : Facts.numbers(signal.attribute("norm"), "").keySet().stream()
                            .filter(courier -> !courier.isEmpty())
                            .map(courier -> Subject.of(SubjectKind.COURIER, carrier, courier))
                            .toList();
        }
        return of(signal).map(AlertKey::subject).map(List::of).orElse(List.of());
    }

    /**
     * Reads what {@link #id()} writes.
     *
     * @throws IllegalArgumentException if the text is no such id
     */
    public static AlertKey parse(String id) {
        String[] parts = id.split(":", -1);
        if (parts.length != 5 || !parts[0].equals("a")) {
            throw new IllegalArgumentException(
                    "id is " + id + " but must be a:CARRIER:COURIER:SHOPPLATFORM:SHOP");
        }
        return new AlertKey(
                Ids.decode(parts[1]),
                Ids.decode(parts[2]),
                Ids.decode(parts[3]),
                Ids.decode(parts[4]));
    }

    /** The pair that an id sent by others names; empty if it is not written as we write it. */
    public static Optional<AlertKey> read(String id) {
        try {
            return Optional.of(parse(id)).filter(key -> key.id().equals(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** {@code a:CARRIER:COURIER:SHOPPLATFORM:SHOP}. */
    public String id() {
        return ResultIds.alert(carrier, courier, shopPlatform, shop);
    }

    /** The courier. */
    public Subject subject() {
        return Subject.of(SubjectKind.COURIER, carrier, courier);
    }
}
