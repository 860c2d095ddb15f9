package io.qingliu.console.people;

import io.qingliu.connectors.edge.leak.AccountIds;
import java.util.Set;

/**
 * Somebody who is logged in.
 *
 * @param id under which acts are recorded: the reviewer of a verdict, the operator of an access
 * @param name as shown
 * @param roles at least one
 * @param scope what he may see
 */
public record Person(String id, String name, Set<Role> roles, Scope scope) {

    /** Most characters of an id or a name. */
    public static final int LONGEST = 100;

    /**
     * @throws IllegalArgumentException if the id is empty, too long or a raw identifier, or there
     *     is no role
     */
    public Person {
        if (id == null || id.isBlank() || id.length() > LONGEST) {
            throw new IllegalArgumentException("person.id must be 1 to " + LONGEST + " characters");
        }
        if (AccountIds.hasRaw(id)) {
            // It is not quoted: this goes to logs.
            throw new IllegalArgumentException(
                    "person.id looks like a telephone, identity or card number, a mail or network"
                            + " address but must be none: it is kept with every act");
        }
        if (name == null || name.isBlank()) {
            name = id;
        }
        name = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("person.roles is empty but must name a role");
        }
    }

    /** Whether he has one of these roles. */
    public boolean isOneOf(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }
}
