package io.qingliu.patterns.ring;

import io.qingliu.domain.finding.Role;
import io.qingliu.domain.signal.Flag;
import io.qingliu.domain.signal.Signal;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a signal ties those whom it flags by: one thing, so that two crews who have only the wider
 * of two things in common, such as an outlet, stay apart unless it is flagged itself.
 */
final class Artefacts {

    /**
     * What may tie, the narrowest first. A shop and a buyer tie only as organisers, a firm never.
     */
    private static final List<SubjectKind> KINDS =
            List.of(
                    SubjectKind.PAY_ACCOUNT,
                    SubjectKind.DEVICE,
                    SubjectKind.WAYBILL_POOL,
                    SubjectKind.PHONE_BLOCK,
                    SubjectKind.COURIER,
                    SubjectKind.OPERATOR,
                    SubjectKind.SOCIAL_ACCOUNT,
                    SubjectKind.WEBSITE,
                    SubjectKind.MOBILE_APP,
                    SubjectKind.OUTLET,
                    SubjectKind.IP_PREFIX);

    private static final Comparator<Subject> NARROWEST =
            Comparator.<Subject>comparingInt(subject -> KINDS.indexOf(subject.kind()))
                    .thenComparing(Comparator.naturalOrder());

    /** Where a subject begins in a key: a bar may stand in an id, a colon never does. */
    private static final Pattern NEXT =
            Pattern.compile(
                    Arrays.stream(SubjectKind.values())
                            .map(SubjectKind::name)
                            .collect(Collectors.joining("|", "\\|(?=(?:", "):[^:|]*:)")));

    private Artefacts() {}

    /**
     * The narrowest thing in the signal's key; else the organiser it flags; else the narrowest
     * thing it flags; else the signal itself, which ties those alone whom it flags, if they are
     * several. Null if there is nothing to share.
     */
    static String of(Signal signal) {
        return narrowest(inKey(signal))
                .or(() -> organiser(signal))
                .or(() -> narrowest(signal.flags().stream().map(Flag::subject).toList()))
                .map(Subject::toString)
                .orElse(signal.flagCount() > 1 ? signal.id() : null);
    }

    private static Optional<Subject> narrowest(List<Subject> subjects) {
        return subjects.stream().filter(subject -> KINDS.contains(subject.kind())).min(NARROWEST);
    }

    private static Optional<Subject> organiser(Signal signal) {
        return signal.flags().stream()
                .filter(flag -> flag.role() == Role.ORGANISER)
                .map(Flag::subject)
                .min(Comparator.naturalOrder());
    }

    /** The subjects in the key, those left out of which it cannot be told where they end. */
    private static List<Subject> inKey(Signal signal) {
        List<Subject> subjects = new ArrayList<>();
        for (String part : NEXT.split(signal.key())) {
            String[] fields = part.split(":", -1);
            if (fields.length == 3 && fields[2].indexOf('|') < 0 && !fields[2].isEmpty()) {
                for (SubjectKind kind : KINDS) {
                    if (kind.name().equals(fields[0])) {
                        subjects.add(Subject.parse(part));
                    }
                }
            }
        }
        return subjects;
    }
}
