/**
 * The desk of appeals: what is open, by when it is to be answered, the evidence beside the ground,
 * and what an overturn will call back.
 */
package io.qingliu.console.appeals;
