package io.qingliu.testkit.city.large;

import io.qingliu.testkit.city.large.campaign.AbuseCampaigns;
import io.qingliu.testkit.city.large.campaign.BrushingCampaigns;
import io.qingliu.testkit.city.large.campaign.Card;
import io.qingliu.testkit.city.large.campaign.LeakCampaigns;
import io.qingliu.testkit.city.large.campaign.ParcelCampaigns;
import io.qingliu.testkit.city.large.campaign.RegistrationCampaigns;
import io.qingliu.testkit.city.large.campaign.RemovalCampaigns;
import io.qingliu.testkit.city.large.campaign.ReviewCampaigns;
import io.qingliu.testkit.city.large.campaign.RideCampaigns;
import io.qingliu.testkit.city.large.campaign.SubsidyCampaigns;
import io.qingliu.testkit.city.wire.Dice;
import io.qingliu.testkit.city.wire.Skill;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which campaigns are planted. Those with guilty shops are dealt until the share of guilty shops is
 * reached: behaviours and skills in turn, variants by chance, so that a small city has some of all
 * behaviours and three small cities together have most variants. Campaigns without guilty shops
 * come once for every thousand shops begun.
 */
final class Deck {
    private static final int SHOPS_PER_ROUND = 1000;

    /** A campaign to plant. */
    record Planted(Card card, Skill skill, int number) {
        /** As the truth names it. */
        String name() {
            return (card.behavior().replace('_', '-')
                            + "-"
                            + card.variant()
                            + "-"
                            + skill
                            + "-"
                            + number)
                    .toLowerCase(Locale.ROOT);
        }
    }

    private final Dice dice;
    private final List<Skill> skills;
    private final List<Planted> planted = new ArrayList<>();

    private Deck(Dice dice, Collection<Skill> skills) {
        this.dice = dice;
        this.skills = skills.stream().sorted().toList();
    }

    /** All campaigns that can be planted. */
    static List<Card> cards() {
        return Stream.of(
                        BrushingCampaigns.all(),
                        ReviewCampaigns.all(),
                        RemovalCampaigns.all(),
                        ParcelCampaigns.all(),
                        RegistrationCampaigns.all(),
                        SubsidyCampaigns.all(),
                        RideCampaigns.all(),
                        LeakCampaigns.all(),
                        AbuseCampaigns.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Deals.
     *
     * @param shops of the city
     * @param guilty how many guilty shops there may be
     */
    static List<Planted> deal(Dice dice, Collection<Skill> skills, int shops, int guilty) {
        Deck deck = new Deck(dice, skills);
        int rounds = (shops + SHOPS_PER_ROUND - 1) / SHOPS_PER_ROUND;
        for (int round = 1; round <= rounds; round++) {
            for (Card card : cards()) {
                for (Skill skill : deck.skills) {
                    if (card.shops() == 0) {
                        deck.planted.add(new Planted(card, skill, round));
                    }
                }
            }
        }
        deck.withShops(guilty);
        return deck.planted;
    }

    private void withShops(int guilty) {
        List<List<Planted>> cells = new ArrayList<>();
        int left = guilty;
        for (int round = 1; true; round++) {
            boolean dealt = false;
            if (cells.stream().allMatch(List::isEmpty)) {
                cells = cells(round);
            }
            dice.shuffle(cells);
            for (List<Planted> cell : cells) {
                Planted next = firstWithin(cell, left);
                if (next != null) {
                    cell.remove(next);
                    planted.add(next);
                    left -= next.card().shops();
                    dealt = true;
                }
            }
            if (!dealt) {
                return;
            }
        }
    }

    private static Planted firstWithin(List<Planted> cell, int shops) {
        return cell.stream().filter(each -> each.card().shops() <= shops).findFirst().orElse(null);
    }

    /** For each behaviour and skill its campaigns with guilty shops, in an order of chance. */
    private List<List<Planted>> cells(int round) {
        List<List<Planted>> cells = new ArrayList<>();
        for (String behavior : cards().stream().map(Card::behavior).distinct().toList()) {
            for (Skill skill : skills) {
                List<Planted> cell = new ArrayList<>();
                for (Card card : cards()) {
                    if (card.behavior().equals(behavior) && card.shops() > 0) {
                        cell.add(new Planted(card, skill, round));
                    }
                }
                if (!cell.isEmpty()) {
                    dice.shuffle(cell);
                    cells.add(cell);
                }
            }
        }
        return cells;
    }
}
