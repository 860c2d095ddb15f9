package io.qingliu.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.console.people.AccountFile;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who somebody is and what he may see, by the claims of an ID token. */
final class Claims {

    private final OidcSettings settings;

    Claims(OidcSettings settings) {
        this.settings = settings;
    }

    /** The person; empty if no role of ours is claimed, or no id that can be recorded. */
    Optional<Person> person(JWTClaimsSet claims) {
        Set<Role> roles = new HashSet<>();
        for (String code : texts(claims.getClaim(settings.roles()))) {
            Role.of(code).ifPresent(roles::add);
        }
        String id = claims.getSubject();
        if (roles.isEmpty()
                || id == null
                || id.isBlank()
                || id.length() > Person.LONGEST
                || AccountIds.hasRaw(id)) {
            return Optional.empty();
        }
        Object name = claims.getClaim("name");
        List<String> platforms = texts(claims.getClaim(settings.platforms()));
        return Optional.of(
                new Person(
                        id,
                        name instanceof String text ? text : id,
                        roles,
                        new Scope(
                                Set.copyOf(
                                        platforms.stream()
                                                .filter(each -> !each.equals(AccountFile.ALL))
                                                .toList()),
                                platforms.contains(AccountFile.ALL),
                                text(claims.getClaim(settings.member())),
                                text(claims.getClaim(settings.carrier())))));
    }

    /** A claim with one value may come without its list. */
    private static List<String> texts(Object claim) {
        if (claim instanceof Collection<?> all) {
            return all.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .distinct()
                    .toList();
        }
        return claim instanceof String one ? List.of(one) : List.of();
    }

    private static String text(Object claim) {
        return claim instanceof String one && !one.isBlank() ? one : null;
    }
}
