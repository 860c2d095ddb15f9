package io.qingliu.blacklist.access;

import io.qingliu.blacklist.policy.PolicyException;
import io.qingliu.blacklist.policy.PolicyYaml;
import io.qingliu.domain.calendar.ChinaDay;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everybody's scopes; an operator may have several, and needs one that covers a question alone. An
 * operator without a scope may ask nothing. Immutable, and read once at start.
 *
 * @param scopes in no order
 */
public record Scopes(List<Scope> scopes) {

    /** Why a question is not allowed. */
    public enum Denial {
        /** The operator has no scope at this member. */
        NO_SCOPE,
        /** It has one, not yet or no longer. */
        OUT_OF_TERM,
        /** Not for this reason. */
        REASON,
        /** Not about this kind of subject, or not of this platform. */
        SUBJECT
    }

    /**
     * @throws PolicyException if there is no list
     */
    public Scopes {
        if (scopes == null) {
            throw new PolicyException("scopes", null, "be a list, empty if nobody may ask");
        }
        if (scopes.stream().anyMatch(Objects::isNull)) {
            throw new PolicyException("scopes", scopes, "hold an operator's keys in each entry");
        }
        scopes = List.copyOf(scopes);
    }

    /**
     * Reads a file of scopes.
     *
     * @throws PolicyException naming the key that breaks a rule, or the file if it cannot be read
     */
    public static Scopes from(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new PolicyException(file.getFileName().toString(), "broken", "be text in UTF-8");
        } catch (IOException e) {
            throw new PolicyException(file.toString(), e.getMessage(), e);
        }
    }

    /**
     * Reads scopes.
     *
     * @param name of the file, for complaints
     * @throws PolicyException naming the key that breaks a rule
     */
    public static Scopes of(String name, String yaml) {
        return PolicyYaml.read(Scopes.class, name, yaml);
    }

    /**
     * Why this may not be asked now, or null if it may: the first rule, in the order of {@link
     * Denial}, that no scope meets together with those before it.
     *
     * @param now epoch milliseconds
     */
    Denial denial(LookUp asked, long now) {
        LocalDate today = ChinaDay.dateOf(now);
        List<Scope> left = scopes;
        for (Denial rule : Denial.values()) {
            Predicate<Scope> meets =
                    switch (rule) {
                        case NO_SCOPE -> scope -> scope.isOf(asked);
                        case OUT_OF_TERM -> scope -> scope.isOpenOn(today);
                        case REASON -> scope -> scope.coversReason(asked);
                        case SUBJECT -> scope -> scope.coversSubject(asked.subject());
                    };
            left = left.stream().filter(meets).toList();
            if (left.isEmpty()) {
                return rule;
            }
        }
        return null;
    }

    /** Platforms and carriers that the scopes of a member name, sorted. */
    public List<String> platformsOf(String member) {
        return scopes.stream()
                .filter(scope -> scope.member().equals(member))
                .flatMap(scope -> Stream.concat(Stream.of(member), scope.platforms().stream()))
                .distinct()
                .sorted()
                .toList();
    }
}
