/**
 * What leaves: one record for each result stream of the contract (§4) beside findings. Every record
 * has a deterministic id and a version; a consumer keeps the highest version of each id.
 */
package io.qingliu.domain.result;
