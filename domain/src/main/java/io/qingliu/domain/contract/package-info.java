/** The marks by which the records of the wire contract say what their fields promise. */
package io.qingliu.domain.contract;
