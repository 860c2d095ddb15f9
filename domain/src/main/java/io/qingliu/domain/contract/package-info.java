/** The annotations by which the records of the wire contract state what their fields promise. */
package io.qingliu.domain.contract;
