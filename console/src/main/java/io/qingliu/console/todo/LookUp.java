package io.qingliu.console.todo;

import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.console.acts.AccessLog;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Scope;
import io.qingliu.console.store.TaskReader;
import io.qingliu.console.web.Refusal;
import io.qingliu.console.web.Visit;
import io.qingliu.domain.result.ResultIds;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether somebody is on the shared list. It is no register to search through: only who the member
 * deals with can be asked for.
 */
final class LookUp {

    private static final int LONGEST_REASON = 100;

    private final Function<Visit, TaskReader> readers;
    private final AccessLog accesses;
    private final InstantSource clock;

    LookUp(Function<Visit, TaskReader> readers, AccessLog accesses, InstantSource clock) {
        this.readers = readers;
        this.accesses = accesses;
        this.clock = clock;
    }

    void ask(Visit visit) {
        ToDoDesk.member(visit);
        String asked = visit.query("subject");
        if (asked == null) {
            show(visit, null);
            return;
        }
        visit.countLookUp();
        String reason = visit.query("reason");
        Optional<Subject> subject = subject(visit, asked);
        boolean isRaw = subject.map(AccountIds::isRaw).orElseGet(() -> AccountIds.hasRaw(asked));
        if (isRaw || (reason != null && AccountIds.hasRaw(reason))) {
            // What was written is not given back: it may be anybody's number.
            throw new Refusal(Refusal.Kind.ONLY_BY_TOKEN);
        }
        String problem = null;
        if (subject.isEmpty()) {
            problem = "todo.lookup.subject.wrong";
        } else if (reason == null || !isReason(reason)) {
            problem = "todo.lookup.reason.missing";
        }
        if (problem != null) {
            visit.refuse(Refusal.Kind.BAD_FORM, "/todo/lookup", null, problem);
            show(visit, null);
            return;
        }
        answer(visit, subject.get(), reason);
    }

    /** A code and a work item, as a look-up that comes by the stream of them must have. */
    private static boolean isReason(String reason) {
        int between = reason.indexOf('/');
        return between > 0 && between < reason.length() - 1 && reason.length() <= LONGEST_REASON;
    }

    private void answer(Visit visit, Subject subject, String reason) {
        if (!deals(visit.person(), subject)) {
            visit.refuse(
                    Refusal.Kind.NOT_FOUND,
                    "/todo/lookup",
                    null,
                    "todo.lookup.elsewhere",
                    String.join(", ", platforms(visit.person())));
            show(visit, null);
            return;
        }
        accesses.viewed(visit.person(), subject, reason);
        Optional<Share> share =
                readers.apply(visit)
                        .share(ResultIds.share(subject, ToDoDesk.member(visit)))
                        .filter(each -> each.action() == Share.Action.SHARE)
                        .filter(each -> each.until() == null || clock.millis() < each.until());
        show(visit, new LookUpView(subject.toString(), share.orElse(null)));
    }

    /** The whole name as it is written, or an id with the kind and the platform beside it. */
    private static Optional<Subject> subject(Visit visit, String asked) {
        try {
            if (asked.indexOf(':') >= 0) {
                return Optional.of(Subject.parse(asked));
            }
            SubjectKind kind = TaskFilter.named(SubjectKind.values(), visit.query("kind"));
            if (kind == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Subject(kind, asked, kind.isScoped() ? visit.query("platform") : null));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean deals(Person person, Subject subject) {
        return !subject.kind().isScoped() || platforms(person).contains(subject.platform());
    }

    /** Its own, and those it works with. */
    private static List<String> platforms(Person person) {
        Scope scope = person.scope();
        TreeSet<String> platforms = new TreeSet<>(scope.platforms());
        platforms.add(scope.member());
        return List.copyOf(platforms);
    }

    private static void show(Visit visit, LookUpView answer) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("answer", answer);
        parameters.put("kinds", List.of(SubjectKind.values()));
        parameters.put("platforms", platforms(visit.person()));
        parameters.put("kind", given(visit, "kind"));
        parameters.put("platform", given(visit, "platform"));
        parameters.put("asked", given(visit, "subject"));
        parameters.put("reason", given(visit, "reason"));
        visit.show("todo/lookup.jte", visit.phrases().text("todo.lookup"), parameters);
    }

    private static String given(Visit visit, String name) {
        String value = visit.query(name);
        return value == null ? "" : value;
    }
}
