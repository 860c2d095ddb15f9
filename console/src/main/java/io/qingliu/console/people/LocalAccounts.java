package io.qingliu.console.people;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts of the console's own, where no identity provider is: for the demo and for trials. */
public final class LocalAccounts {

    /** Letters and digits that nobody mistakes for each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    /** 4 groups of 4 out of 31 signs: 79 bits. */
    private static final int GROUPS = 4;

    private static final int GROUP = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checked where the name is unknown, so that the time taken does not say so. */
    private static final PasswordHash NOBODY = PasswordHash.of(newPassword());

    private final Map<String, Account> accounts = new LinkedHashMap<>();

    /**
     * An account.
     *
     * @param person whose it is; its id is the name to log in with
     * @param password as kept
     */
    public record Account(Person person, PasswordHash password) {}

    /**
     * These accounts.
     *
     * @throws IllegalArgumentException if two have one id
     */
    public LocalAccounts(Collection<Account> all) {
        for (Account account : all) {
            if (accounts.put(account.person().id(), account) != null) {
                throw new IllegalArgumentException(
                        "account " + account.person().id() + " is given twice");
            }
        }
    }

    /** No accounts. */
    public static LocalAccounts none() {
        return new LocalAccounts(List.of());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** The person whose name and password these are. */
    public Optional<Person> find(String name, String password) {
        Account account = accounts.get(name);
        boolean fits = (account == null ? NOBODY : account.password()).matches(password);
        return fits && account != null ? Optional.of(account.person()) : Optional.empty();
    }

    /** A password to be printed once, such as {@code h3kq-77xy-mmpa-c4tw}. */
    public static String newPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
