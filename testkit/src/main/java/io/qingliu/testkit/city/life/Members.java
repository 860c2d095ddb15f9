package io.qingliu.testkit.city.life;

import io.qingliu.testkit.city.wire.CityTime;
import io.qingliu.testkit.city.wire.Wire;
import java.util.List;

/**
 * The members of the joint action: two platforms, four logistics firms, one member of each other
 * kind, two departments.
 */
public final class Members {
    private static final List<String> PLATFORM_MEASURES =
            List.of(
                    "LIMIT_NEW_ACCOUNT",
                    "BLOCK_BAN_DELETE_ACCOUNT",
                    "CLOSE_BULK_ACCOUNT",
                    "CANCEL_ABUSIVE_ORDER",
                    "LIMIT_PUBLISHING",
                    "REMOVE_ITEM",
                    "LIMIT_PROMOTION_ENTRY",
                    "LIMIT_OWN_CAMPAIGN",
                    "DEDUCT_CREDIT_POINTS",
                    "LOWER_CREDIT_LEVEL",
                    "LIMIT_PRIVILEGES",
                    "LABEL_SEARCH_RISK",
                    "BAR_LOGISTICS_ENTERPRISE");

    private final Wire wire;
    private final String webhooks;

    /**
     * @param webhooks base address of the members' webhooks; null if they have none
     */
    public Members(Wire wire, String webhooks) {
        this.wire = wire;
        this.webhooks = webhooks;
    }

    /** Each concludes its agreement as the city begins. */
    public void join() {
        platform("P1", "北江商城");
        platform("P2", "飞霞优选");
        for (String carrier : Places.CARRIERS) {
            serving(carrier, "LOGISTICS", carrier + " 清远", "DISMISS_AND_NOTIFY_PEERS")
                    .with("firms", List.of(carrier))
                    .send();
        }
        serving("F1", "FINANCE", "凤城消费金融", "LIMIT_INTERNET_FINANCE").send();
        serving("C1", "SOCIAL", "清远圈", "CLOSE_SOCIAL_ACCOUNT").send();
        serving("A1", "ADVERTISING", "北江广告", "LIMIT_ADVERTISING", "LABEL_SEARCH_RISK").send();
        member("DRC", "DEPARTMENT", "清远市发展和改革局").send();
        member("SAMR", "DEPARTMENT", "清远市市场监督管理局").send();
    }

    private void platform(String code, String name) {
        member(code, "PLATFORM", name)
                .with("platforms", List.of(code))
                .with("firms", Places.CARRIERS)
                .with("measures", PLATFORM_MEASURES)
                .send();
    }

    /** A member that serves both platforms. */
    private Wire.Draft serving(String code, String kind, String name, String... measures) {
        return member(code, kind, name)
                .with("platforms", Shops.PLATFORMS)
                .with("measures", List.of(measures));
    }

    private Wire.Draft member(String code, String kind, String name) {
        return wire.draft("members", wire.time().start())
                .with("member", code)
                .with("kind", kind)
                .with("name", name)
                .with("agreement", "AGREEMENT-" + code + "-1")
                .with("from", wire.time().start() - 30 * CityTime.DAY)
                .with("webhook", webhooks == null ? null : webhooks + code);
    }
}
