package io.qingliu.blacklist.courier;

import io.qingliu.blacklist.member.Directory;
import io.qingliu.blacklist.policy.Policy;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.result.CourierAlert;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.wire.WireJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps the alert on a courier and a shop to the courier's employer: its content, how it was
 * answered, and the notice that an answer is overdue.
 */
public final class CourierAlerts {

    /**
     * Weight times confidence from which a firm is asked: what would be observed of the courier by
     * itself. What a look-alike explains is no question to an employer.
     */
    private static final double LEAST = 0.4;

    private CourierAlerts() {}

    /**
     * What is to be sent now, where every firm reads the topic.
     *
     * @param members all that are known now; when that changes, fold again
     * @param clock event time that has passed, epoch milliseconds
     */
    public static AlertEffects fold(AlertFile file, Directory members, Policy policy, long clock) {
        return fold(file, members, policy, clock, firm -> false);
    }

    /**
     * What is to be sent now; the file remembers it. The same records, deliveries and clock give
     * the same content in the end, whatever their order.
     *
     * @param members all that are known now; when that changes, fold again
     * @param clock event time that has passed, epoch milliseconds
     * @param posted whether alerts are posted to a firm; then it counts as asked only after {@link
     *     AlertFile#delivered}, after which to fold again. A firm to which they are posted no
     *     longer reads the topic, and has from then on the whole time to answer.
     */
    public static AlertEffects fold(
            AlertFile file,
            Directory members,
            Policy policy,
            long clock,
            Predicate<Member> posted) {
        Firm firm = new Firm(file.key().carrier(), members);
        List<RefusedReply> refused = Replies.judge(file, firm, clock);
        Replies replies = new Replies(file, firm);
        List<Signal> standing =
                file.signals().stream()
                        .filter(signal -> !signal.withdrawn())
                        .filter(signal -> signal.weight() * signal.confidence() >= LEAST)
                        .sorted(Comparator.comparingLong(Signal::time).thenComparing(Signal::id))
                        .toList();
        List<Question> questions = Question.of(standing, replies.answers());
        Optional<Member> employer = firm.at(Math.max(file.newestSignal(), clock));
        Deadlines deadlines = new Deadlines(file, questions, firm, employer, policy, clock);
        boolean isPosted = employer.filter(posted).isPresent();
        long question = deadlines.newest();
        if (employer.isPresent() && !isPosted) {
            file.deliveries.republished(question, clock);
        }
        Optional<CourierAlert> alert = Optional.empty();
        if (!file.signals().isEmpty()) {
            AlertWriter writer = new AlertWriter(file, standing);
            boolean open = !questions.isEmpty() && questions.get(questions.size() - 1).open();
            alert =
                    changed(
                            file,
                            writer.alert(
                                    deadlines.replyBy(writer.to()),
                                    standing.isEmpty()
                                            ? policy.texts().courierAlertWithdrawn()
                                            : policy.texts().courierAlert(),
                                    employer.map(Member::member).orElse(null),
                                    replies.last(open),
                                    open));
            if (alert.isPresent() && isPosted) {
                file.posting(question);
            } else if (alert.isPresent() && employer.isPresent()) {
                file.delivered(question, 0);
            }
        }
        return new AlertEffects(
                alert,
                question,
                employer,
                deadlines.notice(),
                refused,
                deadlines.next(),
                deadlines.keepUntil());
    }

    /** The alert in its next version, or empty if the last one had the same content. */
    private static Optional<CourierAlert> changed(AlertFile file, CourierAlert alert) {
        // No alert was sent yet, and there is nothing to send.
        if (file.version == 0 && alert.rules().isEmpty()) {
            return Optional.empty();
        }
        long print = Facts.print(WireJson.write(alert));
        if (file.version != 0 && print == file.sent) {
            return Optional.empty();
        }
        file.version = Math.max(file.version + 1, file.newestSignal());
        file.sent = print;
        return Optional.of(alert.withVersion(file.version));
    }
}
