/**
 * How the neighbouring town trades: who lives there, what a sale, a parcel, a sign-up or a look-up
 * leaves in the records, and what each platform and carrier keeps to itself.
 */
package io.qingliu.testkit.city.neighbor.trade;
