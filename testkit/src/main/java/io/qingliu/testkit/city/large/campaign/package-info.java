/**
 * Campaigns of the large city, each at three skills, after docs/reference/detection.md §0: what a
 * cheat pays for, what he saves, how he hides. Never after the numbers of the rules.
 *
 * <p>To add one, write a method of the behaviour's class and a {@link
 * io.qingliu.testkit.city.large.campaign.Card} in its {@code all()}; {@code CampaignContractTest}
 * plays it at every skill. What it claims to save or to hide belongs into {@code SkillsTest}.
 */
package io.qingliu.testkit.city.large.campaign;
