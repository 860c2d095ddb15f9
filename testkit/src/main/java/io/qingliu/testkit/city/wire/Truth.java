package io.qingliu.testkit.city.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is true of one subject of the city: a planted behaviour, or an honest look-alike.
 *
 * <p>Identifiers are raw, as in the records: a DEVICE is its hardware, a PHONE_BLOCK the first nine
 * digits, an IP_PREFIX is written {@code a.b.c.0/24}, a PAY_ACCOUNT is the {@code from} of its
 * transfers. Who compares them with findings has to pass them through the edge first.
 *
 * @param kind subject kind of the contract, for example {@code SHOP}
 * @param id raw id
 * @param platform platform or carrier that scopes the id; null for artefacts
 * @param behavior planted behaviour; null for an honest look-alike
 * @param role ORGANISER, PARTICIPANT or ASSISTANT; null for an honest look-alike
 * @param service service of an ASSISTANT; otherwise null
 * @param campaign name of the planted campaign; null for an honest look-alike
 * @param skill {@link Skill} of the campaign, CLUMSY in the small city; null for an honest
 *     look-alike
 * @param lookAlike what the honest subject looks like; null for a planted behaviour
 * @param incidental whether the behaviour is only a part of another one that the subject is planted
 *     for: a finding of it is right, but its absence is no miss
 * @param begin when the campaign began, epoch milliseconds; null where that is not stated
 */
public record Truth(
        String kind,
        String id,
        String platform,
        String behavior,
        String role,
        String service,
        String campaign,
        String skill,
        String lookAlike,
        boolean incidental,
        Long begin) {

    /**
     * The row of {@code truth.jsonl}: absent parts are left out, save {@code behavior}, which
     * look-alikes state as null.
     */
    public String json() {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("kind", kind);
        subject.put("id", id);
        if (platform != null) {
            subject.put("platform", platform);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("subject", subject);
        row.put("behavior", behavior);
        putIfPresent(row, "role", role);
        putIfPresent(row, "service", service);
        putIfPresent(row, "campaign", campaign);
        putIfPresent(row, "skill", skill);
        putIfPresent(row, "lookAlike", lookAlike);
        if (incidental) {
            row.put("incidental", true);
        }
        if (begin != null) {
            row.put("begin", begin);
        }
        return Wire.line(row);
    }

    private static void putIfPresent(Map<String, Object> row, String field, String value) {
        if (value != null) {
            row.put(field, value);
        }
    }
}
