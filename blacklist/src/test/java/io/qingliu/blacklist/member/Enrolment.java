package io.qingliu.blacklist.member;

import io.qingliu.domain.casework.Measure;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import java.time.OffsetDateTime;
import java.util.List;

/** How somebody becomes a member; by default long before any story begins, and for good. */
public final class Enrolment {

    /** When everybody joins who says nothing else; a hundred days before the first story begins. */
    public static final long LONG_AGO =
            OffsetDateTime.parse("2024-08-11T09:00+08:00").toInstant().toEpochMilli();

    private final String code;
    private final MemberKind kind;
    private long time = LONG_AGO;
    private long from = LONG_AGO;
    private Long to;
    private String agreement;
    private String personSharing;
    private List<String> firms = List.of();
    private List<String> platforms = List.of();
    private List<Measure> measures = List.of();

    private Enrolment(String code, MemberKind kind) {
        this.code = code;
        this.kind = kind;
        this.agreement = "A-" + code;
    }

    /** A member of that code; its name is its code, and it has signed. */
    public static Enrolment of(String code, MemberKind kind) {
        return new Enrolment(code, kind);
    }

    /** A platform of that code. */
    public static Enrolment platform(String code) {
        return of(code, MemberKind.PLATFORM);
    }

    /** A word of this time, epoch milliseconds; newer than any before it. */
    public Enrolment emitted(long when) {
        time = when;
        return this;
    }

    /** Its agreement begins then, epoch milliseconds. */
    public Enrolment from(long first) {
        from = first;
        return this;
    }

    /** Its agreement ends then, epoch milliseconds, exclusive. */
    public Enrolment until(long end) {
        to = end;
        return this;
    }

    /** It takes part without having signed. */
    public Enrolment unsigned() {
        agreement = null;
        return this;
    }

    /** It may be given natural persons that are not its own. */
    public Enrolment mayReceivePersons() {
        personSharing = "contract";
        return this;
    }

    /** Platforms it runs or serves, beside its own code. */
    public Enrolment serving(String... codes) {
        platforms = List.of(codes);
        return this;
    }

    /** Carriers it is or works with. */
    public Enrolment shippingWith(String... codes) {
        firms = List.of(codes);
        return this;
    }

    /** The only measures it carries out. */
    public Enrolment carryingOut(Measure... some) {
        measures = List.of(some);
        return this;
    }

    /** The record of it. */
    public Member member() {
        return new Member(
                "r-" + code + time,
                time,
                code,
                kind,
                code,
                agreement,
                from,
                to,
                null,
                firms,
                platforms,
                measures,
                personSharing);
    }
}
