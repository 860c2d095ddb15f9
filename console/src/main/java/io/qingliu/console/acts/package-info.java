/**
 * What people do here, as records of the contract's streams: an act is sent, and counts when the
 * casebook has drawn its consequences.
 */
package io.qingliu.console.acts;
