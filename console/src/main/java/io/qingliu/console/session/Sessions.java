package io.qingliu.console.session;

import io.qingliu.console.people.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in, in memory: a session begins with a log-in, ends by itself, and is known by a
 * random token of which only a digest is kept. A person has at most {@link #A_PERSON} at a time,
 * the one used longest ago gives way; nobody has any without having logged in, so that there are
 * never more than that for each account.
 */
public final class Sessions {

    /** Sessions a person has at most: a desk, a laptop, a phone and some forgotten ones. */
    public static final int A_PERSON = 5;

    /** A session ends so long after it was last used. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** A session ends so long after the log-in, used or not: a working day. */
    static final Duration LONGEST = Duration.ofHours(10);

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final Map<String, Entry> entries = new HashMap<>();

    private static final class Entry {
        private final Person person;
        private final long began;
        private long used;

        Entry(Person person, long now) {
            this.person = person;
            began = now;
            used = now;
        }

        boolean isOver(long now) {
            return now - used > IDLE.toMillis() || now - began > LONGEST.toMillis();
        }
    }

    /** No sessions yet, by this clock. */
    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins a session. Returns its token: whoever shows it is this person. */
    public synchronized String begin(Person person) {
        long now = clock.millis();
        entries.values().removeIf(entry -> entry.isOver(now));
        List<Map.Entry<String, Entry>> own = new ArrayList<>();
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            if (each.getValue().person.id().equals(person.id())) {
                own.add(each);
            }
        }
        own.sort(Comparator.comparingLong(each -> each.getValue().used));
        for (int i = 0; i <= own.size() - A_PERSON; i++) {
            entries.remove(own.get(i).getKey());
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entries.put(digest(token), new Entry(person, now));
        return token;
    }

    /** The person of a session; empty if there is none, or it is over. */
    public synchronized Optional<Person> find(String token) {
        if (token == null) {
            return Optional.empty();
        }
        String digest = digest(token);
        Entry entry = entries.get(digest);
        long now = clock.millis();
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.isOver(now)) {
            entries.remove(digest);
            return Optional.empty();
        }
        entry.used = now;
        return Optional.of(entry.person);
    }

    /** Ends a session, if there is one. */
    public synchronized void end(String token) {
        if (token != null) {
            entries.remove(digest(token));
        }
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
