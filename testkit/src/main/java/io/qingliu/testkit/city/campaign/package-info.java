/**
 * The planted campaigns: brushing, bulk registration and empty parcels, each of them clumsy, so
 * that it exceeds the rules that its class names.
 *
 * <p>A campaign stands beside honest trade of the same shop, and states the truth about every
 * subject that takes part, with the role that the memorandum gives it. It must not give itself away
 * by anything but its conduct: ids, goods and addresses come from the same sources as everybody's.
 * {@code CampaignsTest} counts over the records what each campaign claims of itself.
 */
package io.qingliu.testkit.city.campaign;
