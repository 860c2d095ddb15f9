/**
 * Records about cases: one type for each case stream of the contract (§3). Their state depends on
 * their contents, never on the order in which they arrive.
 */
package io.qingliu.domain.casework;
