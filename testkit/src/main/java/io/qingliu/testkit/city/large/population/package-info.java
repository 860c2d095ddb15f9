/**
 * Honest people of the large city who are mistaken for cheats, after docs/reference/detection.md
 * §10, and the honest twins of networks: family, dormitory, company, leader of a group, mall,
 * warehouse, friends, commuter. None knows a campaign.
 */
package io.qingliu.testkit.city.large.population;
